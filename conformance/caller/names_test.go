package caller

import (
	"slices"
	"testing"
)

func TestARequestNamesWhatItSendsAnywhereAlsoWithoutAValue(t *testing.T) {
	r := &Request{
		Path:   "/orders?limit=1&limit=2&status=%zz&type=%34",
		Params: []Param{NewParam("offset", "")},
		Body:   []byte(`{"ids":[],"of":null,"more":["a","b"]}`),
	}
	if got, want := r.SentNames(), []string{"ids", "limit", "more", "of", "offset", "type"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	for _, body := range []string{`{"resource_ids":[]}`, `{"resource_ids":[""]}`, `{"limit":7}`} {
		if r := (&Request{Body: []byte(body)}); r.NamesEntries() || r.Sends("7") {
			t.Errorf("%s names entries, or chooses some", body)
		}
	}
}
