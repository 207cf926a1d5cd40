package journal

import (
	"strings"
	"testing"

	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/openapi"
)

// parseFilters makes a filter of names and values.
func parseFilters(pairs ...string) (func(*Entry) bool, error) {
	return ParseFilters(func(filter string) (string, bool) {
		for i := 0; i < len(pairs); i += 2 {
			if pairs[i] == filter {
				return pairs[i+1], true
			}
		}
		return "", false
	})
}

func TestAFilterKeepsOnlyWhatMatches(t *testing.T) {
	refused := &Entry{Call: &dialect.Call{Operation: openapi.Huawei().Operation("unsubscribe")}, Answer: dialect.Answer{
		Status: 400,
		Code:   "CBC.99003649",
		Row:    "huawei.trial-service",
	}}
	lost := &Entry{Call: &dialect.Call{}, OwnViolations: []openapi.Violation{{}}}
	for _, q := range []struct {
		name, value   string
		refused, lost bool
	}{
		{"violations", "true", false, true}, {"violations", "false", true, false}, {"severity", Bug, false, true}, {"severity", Error, false, false},
		{"operation", "unsubscribe", true, false}, {"status", "400", true, false}, {"status", "4XX", true, false}, {"status", "5XX", false, false},
		{"status", "0", false, true}, {"code", "CBC.99003649", true, false}, {"rule", "huawei.trial-service", true, false},
	} {
		lets, err := parseFilters(q.name, q.value)
		if err != nil || lets(refused) != q.refused || lets(lost) != q.lost {
			t.Errorf("%s=%s: got %v %v, %v", q.name, q.value, lets(refused), lets(lost), err)
		}
	}
	both, _ := parseFilters("status", "400", "operation", "renew")
	if both(refused) {
		t.Error("it is let through though one of two is answered with no")
	}
}

func TestAFilterSaysWhichValuesItKnows(t *testing.T) {
	for _, f := range Filters {
		for _, wrong := range []string{"", "nonsense", "\x00", "40", "4xx"} {
			_, err := parseFilters(f.Name, wrong)
			if m := FilterErrorOf(err); m == nil || m.Filter != f.Name || m.What == "" {
				t.Errorf("%s=%q: got %v", f.Name, wrong, err)
			}
		}
	}
}

func TestAFilterSaysThatItTakesNoPattern(t *testing.T) {
	for name, wrong := range map[string]string{"rule": "*bad-signature", "code": "CBC.*", "operation": "unsubscrib*"} {
		_, err := parseFilters(name, wrong)
		if m := FilterErrorOf(err); m == nil || !strings.Contains(m.What, "* stands for no other text, did you mean ") {
			t.Errorf("%s=%s: got %v", name, wrong, err)
		}
	}
}
