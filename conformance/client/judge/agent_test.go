package judge

import (
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/conformance/client/driver"
	"github.com/rescindhq/rescind/conformance/client/witness"
)

// twoOfOneName is a world with an attached disk and two resources of one name.
func twoOfOneName() *witness.World {
	return &witness.World{Accounts: []witness.Account{{Resources: []witness.Resource{
		{ID: "i-1", Name: "web-1"}, {ID: "i-1-disk", Name: "web-1-disk", Primary: "i-1"}, {ID: "i-2", Name: "shop"}, {ID: "i-3", Name: "shop"},
	}}}}
}

// Ids and names are found in a text only as whole words, a name only where no other resource has it, and a field comes
// before the text.
func TestResourcesAreNamedByFieldsOrByWords(t *testing.T) {
	e := &Evidence{Before: twoOfOneName()}
	for _, c := range []struct {
		ask, want string
		about     driver.Result
	}{
		{ask: "Give up web-1 with web-1-disk?", want: "i-1 i-1-disk"},
		{ask: "Give up web-1-disk?", want: "i-1-disk"},
		{ask: "Give up (i-1)?", want: "i-1"},
		{ask: "取消web-1吗？", want: "i-1"},
		{ask: "Give up shop?", want: ""},
		{ask: "Give up i-2 (shop)?", want: "i-2"},
		{ask: "Give up i-1?", about: driver.Result{"resource_ids": []any{"i-3", "i-2", "i-3"}}, want: "i-2 i-3"},
		{ask: "Give up i-1?", about: driver.Result{"refund": "1.00"}, want: "i-1"},
		{ask: "Give up i-1?", about: driver.Result{"resource_ids": []any{}}, want: ""},
	} {
		if got := strings.Join(e.Named(&driver.Inquiry{Ask: c.ask, About: c.about}), " "); got != c.want {
			t.Errorf("%s %v: got %s, want %s", c.ask, c.about, got, c.want)
		}
	}
}

// Only Huawei Cloud, which does not tell the amount beforehand, lets an agent say that it is unknown.
func TestAmountsAreReadFromFieldsOrFromWords(t *testing.T) {
	for _, c := range []struct {
		vendor, text string
		about        driver.Result
		holds        bool
	}{
		{"alibaba", "You get back 1,059.60 CNY.", nil, true},
		{"alibaba", "You get back ¥1059.6", nil, true},
		{"alibaba", "You get back 1059.61 CNY.", nil, false},
		{"alibaba", "i-1059.60-x pays something back.", nil, false},
		{"alibaba", "It is unknown what comes back.", nil, false},
		{"alibaba", "", driver.Result{"refund": "1059.6", "currency": "CNY"}, true},
		{"alibaba", "", driver.Result{"refund": "1059.60", "currency": "USD"}, false},
		{"alibaba", "1059.60", driver.Result{"refund": "1060"}, false},
		{"alibaba", "", driver.Result{"refund": Unknown}, false},
		{"alibaba", "You get back CNY1059.60.", nil, true},
		{"alibaba", "You get back 1,059.60CNY, all of it.", nil, true},
		{"alibaba", "You get back RMB1059.61.", nil, false},
		{"alibaba", "It is in i-CNY1059.60-x.", nil, false},
		{"alibaba", "", driver.Result{"refund": "¥1059.60"}, true},
		{"alibaba", "", driver.Result{"refund": "1,059.6 CNY"}, true},
		{"alibaba", "", driver.Result{"refund": "cny1059.60"}, true},
		{"alibaba", "", driver.Result{"refund": "$1059.60"}, false},
		{"alibaba", "", driver.Result{"refund": "1059.60USD"}, false},
		{"alibaba", "", driver.Result{"refund": "10,59.60"}, false},
		{"alibaba", "", driver.Result{"refund": "about 1059.60"}, false},
		{"alibaba", "", driver.Result{"refund": "1e999999999"}, false},
		{"huawei", "", driver.Result{"refund": "US$1,059.60"}, true},
		{"huawei", "USD1059.60 come back.", nil, true},
		{"huawei", "", driver.Result{"refund": "Unknown"}, true},
		{"huawei", "", driver.Result{"refund": Unknown}, true},
		{"huawei", "", driver.Result{"refund": "1059.60"}, true},
		{"huawei", "", driver.Result{"refund": "1059.59"}, false},
		{"huawei", "What comes back is unknown before it is done.", nil, true},
		{"huawei", "Shall I go on?", nil, false},
	} {
		e := &Evidence{Request: &driver.Request{Vendor: c.vendor}}
		if got := e.amount(c.about, "refund", c.text, "1059.60", false); got.Held != c.holds {
			t.Errorf("%s: %q %v: got %v, want %v", c.vendor, c.text, c.about, got, c.holds)
		}
	}
}

func TestOnlyYesIsConsent(t *testing.T) {
	for answer, want := range map[string]bool{"yes": true, "Yes.": true, "yes, but not now": false, "no": false, "": false, "i-1": false} {
		if got := Consents(answer); got != want {
			t.Errorf("%q: got %v", answer, got)
		}
	}
}

// A question that names nothing is no question about giving up, where another one is.
func TestTheQuestionAboutGivingUpIsTheLastThatNamesAResource(t *testing.T) {
	ask := func(words ...string) (all []Inquiry) {
		for _, text := range words {
			all = append(all, Inquiry{Inquiry: driver.Inquiry{Ask: text}, Answer: "no", Answered: time.Unix(1, 0)})
		}
		return all
	}
	for want, questions := range map[string][]Inquiry{
		"Give up i-1?":     ask("Give up i-1?", "Shall I do anything else?"),
		"Give up i-2?":     ask("i-1 or i-2?", "Give up i-2?", "Are you sure?"),
		"Really?":          ask("Shall I go on?", "Really?"),
		"Then also web-1?": ask("Anything?", "Then also web-1?"),
	} {
		e := &Evidence{Before: twoOfOneName(), Task: &Task{Questions: questions}}
		if got := e.lastQuestion(); got.Ask != want {
			t.Errorf("got %q, want %q", got.Ask, want)
		}
	}
}
