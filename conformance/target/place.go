package target

import (
	"slices"

	"github.com/rescindhq/rescind/internal/strictyaml"
)

// PlaceOf is where the file names a resource first: the fixture or the entry that has its id.
func (f *File) PlaceOf(id string) (at strictyaml.Pos, found bool) {
	for i := range f.Fixtures {
		if at, found = f.Fixtures[i].Value.placeOf(id); found {
			return at, true
		}
	}
	for _, e := range f.Allowed {
		for _, each := range e.Value {
			if at, found = each.placeOf(id); found {
				return at, true
			}
		}
	}
	for _, spare := range slices.Concat(f.Spare.Huawei, f.Spare.Alibaba) {
		if spare.Value == id {
			return spare.Pos, true
		}
	}
	return at, false
}

// placeOf is where a fixture begins that names an id, or the case of it that does.
func (f *Fixture) placeOf(id string) (at strictyaml.Pos, found bool) {
	for i := range f.Cases {
		if at, found = f.Cases[i].Value.placeOf(id); found {
			return at, true
		}
	}
	return f.Pos, slices.Contains(f.everyID(), id)
}
