package control

import (
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/openapi"
)

// A replacement puts something else in place of facts, before the document is sent, that can only be true of
// a fixture: it does not exist, every call about it fails, its account has no refund left, its server has
// taken the older calls offline. In a sandbox the other thing has the same effect.
type replacement struct {
	document *situation.Document
	unknown  map[string]situation.Resource // by alias: what is described and does not exist, at least not under that id
}

// failing are the operations that fail because of a fact of the resource.
var failing = map[string][]string{
	"other-error":           {"unsubscribe"},
	"autorenew-other-error": {"enable_auto_renew", "disable_auto_renew", "enable_auto_renew_v1", "disable_auto_renew_v1"},
	"internal-error":        {caller.RefundInstance},
}

// customName is the fact of what is called by the name that its customer gave it, in place of its id.
const customName = "custom-name"

// AsSent returns a situation as a sandbox is opened with it.
func AsSent(d *situation.Document) (*situation.Document, error) {
	r, err := replaceFixtureFacts(d)
	if err != nil {
		return nil, err
	}
	return r.document, nil
}

// replaceFixtureFacts works on a copy: a document may be opened again.
func replaceFixtureFacts(d *situation.Document) (*replacement, error) {
	data, err := json.Marshal(d)
	if err != nil {
		return nil, err
	}
	r := &replacement{&situation.Document{}, map[string]situation.Resource{}}
	if err := json.Unmarshal(data, r.document); err != nil {
		return nil, err
	}
	for _, a := range r.document.Accounts() {
		a.Resources = slices.DeleteFunc(a.Resources, func(s *situation.ResourceSpec) bool { return r.replace(situation.Huawei, a, s) })
		a.Instances = slices.DeleteFunc(a.Instances, func(s *situation.ResourceSpec) bool { return r.replace(situation.Alibaba, a, s) })
	}
	return r, nil
}

// replace replaces the facts of one resource and says whether it does not exist.
func (r *replacement) replace(vendor string, a *situation.Account, s *situation.ResourceSpec) (gone bool) {
	if _, named := s.Facts[customName]; named {
		s.Name, s.Facts = "my-"+s.Alias, nil
		r.unknown[s.Alias] = situation.Resource{ID: s.Name, Vendor: vendor, ProductCode: s.ProductCode, ProductType: s.ProductType}
		return false
	}
	for fact := range s.Facts {
		known := true
		switch {
		case fact == "unknown-resource" || fact == "unknown-instance":
			r.unknown[s.Alias] = situation.Resource{ID: unknownID(vendor), Vendor: vendor, ProductCode: s.ProductCode, ProductType: s.ProductType}
			gone = true
		case fact == "refund-quota":
			a.Quota = map[string]int{s.ProductCode: 0}
		case fact == "autorenew-retired":
			r.document.Options = map[string]any{"v1_retired": true}
		case failing[fact] != nil:
			r.fail(vendor, strings.TrimPrefix(fact, "autorenew-"), failing[fact])
		default:
			known = false
		}
		if known {
			delete(s.Facts, fact)
		}
	}
	return gone
}

// fail lets all calls of some operations fail for a reason of the contract.
func (r *replacement) fail(vendor, reason string, operations []string) {
	const always = 1000
	for _, operation := range operations {
		refusals := caller.Contract(vendor).Operation(operation).Refusals()
		i := slices.IndexFunc(refusals, func(f *openapi.Refusal) bool { return f.Reason == reason })
		r.document.Faults = append(r.document.Faults, situation.Fault{
			Match: map[string]string{"operation": operation}, Times: always, Effect: map[string]string{"code": refusals[i].Code},
		})
	}
}

// unknownID is an id that nobody has, in the form of the vendor's ids.
func unknownID(vendor string) string {
	var random [16]byte
	_, _ = rand.Read(random[:]) // it never fails
	id := hex.EncodeToString(random[:])
	if vendor == situation.Alibaba {
		return "i-" + id[:20]
	}
	return id
}
