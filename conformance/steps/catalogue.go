package steps

import (
	"slices"

	"github.com/rescindhq/rescind/features"
)

// catalogueRow finds a row of the catalogue that the server is judged by: that of the run, or else the
// built-in one. A row that does not exist has no evidence.
func (w *World) catalogueRow(id string) features.Row {
	if w.Catalogue == nil {
		row, _ := features.Find(id)
		return row
	}
	if i := slices.IndexFunc(w.Catalogue, func(r features.Row) bool { return r.ID == id }); i >= 0 {
		return w.Catalogue[i]
	}
	return features.Row{}
}
