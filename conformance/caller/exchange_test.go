package caller

import (
	"strings"
	"testing"

	"github.com/rescindhq/rescind/conformance/situation"
)

// A shell that reads the command must get the parameters that were sent.
func TestTheCurlCommandShowsTheCallAsItWasSent(t *testing.T) {
	refunding := func(variation Variation, params ...Param) string {
		client := newClient()
		client.Alibaba[0].Session = "SESSION"
		request, err := NewRequest(situation.Alibaba, RefundInstance, nil, params...)
		if err != nil {
			t.Fatal(err)
		}
		r, err := client.alibabaRequest(request, variation)
		if err != nil {
			t.Fatal(err)
		}
		return client.curl(request, r)
	}
	edits := []Edit{{Param: Param{"InstanceId", "it's"}}, {Param: Param{Name: "ProductCode"}, Drop: true}}
	for name, variation := range map[string]Variation{
		"in the query": {Edits: edits}, "in a form": {Edits: edits, form: true}, "in both": {Edits: edits, split: true}, "with headers": {Edits: edits, OtherSignature: true},
	} {
		got := refunding(variation, Param{"InstanceId", "i-1"}, Param{"ProductCode", "ecs"})
		if want := " -d 'Action=RefundInstance&InstanceId=it%27s' #"; !strings.Contains(got, want) {
			t.Errorf("%s: got %s, want …%s…", name, got, want)
		}
	}
	if got, want := quote("it's"), `'it'\''s'`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
