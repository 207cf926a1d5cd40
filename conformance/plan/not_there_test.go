package plan

import (
	"testing"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/target"
)

// An answer blames the file only where it is that of an unknown resource, and the row does not allow it.
func TestOnlyTheAnswerOfAnUnknownInstanceBlamesTheFile(t *testing.T) {
	for name, tt := range map[string]struct {
		row, code     string
		taken, listed bool
		blamed        bool
	}{
		"unknown":                        {"alibaba.promotion", "ResourceNotExists", false, false, true},
		"listed":                         {"alibaba.promotion", "ResourceNotExists", false, true, false},
		"given up by the scenario":       {"alibaba.promotion", "ResourceNotExists", true, false, false},
		"another code":                   {"alibaba.promotion", "NoRestValueError", false, false, false},
		"gone, as its row allows":        {"alibaba.refund-in-progress", "ResourceNotExists", false, false, false},
		"gone, as the scenario wants it": {"alibaba.refund-in-progress", "ResourceNotExists", true, false, false},
	} {
		d := &DryRun{Document: &situation.Document{}}
		account := d.Document.Account(situation.Alibaba, situation.MainAccount)
		account.Resources = append(account.Resources, &situation.ResourceSpec{Alias: "shop-1"})
		e := &FixtureEnvironment{File: &target.File{}, Client: caller.New(caller.Server{}), Binding: newBinding(d)}
		e.Neighbours, e.taken = NewNeighbours(e.File), map[string]bool{"i-1": tt.taken}
		e.Binding.resources["shop-1"] = &boundResource{Resource: situation.Resource{ID: "i-1"}, row: tt.row}
		e.seen.resources = map[string]caller.Listing{"i-1": {Listed: tt.listed}}
		call := &Call{
			request: &caller.Request{Vendor: situation.Alibaba, Operation: caller.Contract(situation.Alibaba).Operation(caller.RefundInstance)},
			aliases: []string{"shop-1"}, expects: expectRefusal, code: "SomeError", row: tt.row,
		}
		err := e.refusedAsUnknown(call, []*caller.Response{{Operation: caller.RefundInstance, Status: 400, Code: tt.code}})
		if (err != nil) != tt.blamed || len(e.Neighbours.Unlisted()) > 0 != tt.blamed {
			t.Errorf("%s: got %v, %v", name, err, e.Neighbours.Unlisted())
		}
	}
}
