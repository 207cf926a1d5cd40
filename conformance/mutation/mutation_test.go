package mutation_test

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rescindhq/rescind/conformance/mutation"
	"github.com/rescindhq/rescind/conformance/target"
)

const trialFeature = `@huawei
Feature: Leaving
  @limit:huawei.trial-service
  Scenario: A trial
    Given the Huawei customer has:
      | alias | facts         |
      | trial | trial-service |
    When the customer unsubscribes from "trial"
    Then it is refused with 400 "CBC.99003649" by "huawei.trial-service"
`

func suite(t *testing.T) *mutation.Suite {
	t.Helper()
	s, err := mutation.NewSuite(mutation.Options{Features: fstest.MapFS{"huawei/a.feature": {Data: []byte(trialFeature)}}})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// startServer returns a start function for a server that answers every call in one way.
func startServer(answer http.HandlerFunc) func() (target.Target, func(), error) {
	return func() (target.Target, func(), error) {
		s := httptest.NewServer(answer)
		return target.Target{URL: s.URL, ControlURL: s.URL + "/_mock", ControlToken: "t"}, s.Close, nil
	}
}

// acceptEverything opens a sandbox and accepts every unsubscription, also of a trial.
func acceptEverything(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	switch {
	case r.URL.Path == "/_mock/sandboxes":
		w.WriteHeader(http.StatusCreated)
		w.Write([]byte(`{"id":"s","endpoint":"` + "http://" + r.Host + `","huawei":[{"name":"customer","domain_id":"d","ak":"a","sk":"s","token":"t"}],` +
			`"resources":{"trial":{"id":"0123456789abcdef0123456789abcdef","vendor":"huawei","account":"customer"}}}`))
	case strings.HasPrefix(r.URL.Path, "/_mock/"):
		w.Write([]byte(`{"accounts":[]}`))
	default:
		w.Header().Set("X-Request-Id", "0123456789abcdef0123456789abcdef")
		w.Write([]byte(`{"order_ids":["CS26060800000000A"],"fail_resource_infos":[]}`))
	}
}

func TestAMutantIsKilledByAnAssertionAndByNothingElse(t *testing.T) {
	crash := func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }
	for name, tt := range map[string]struct {
		row   string
		start func() (target.Target, func(), error)
		want  mutation.Result
	}{
		"what it must refuse is accepted": {"huawei.trial-service", startServer(acceptEverything), mutation.Killed},
		"it crashes":                      {"huawei.trial-service", startServer(crash), mutation.Inconclusive},
		"no scenario is of its row":       {"huawei.devcloud", startServer(acceptEverything), mutation.Survived},
		"it does not start": {"huawei.trial-service", func() (target.Target, func(), error) {
			return target.Target{}, nil, errors.New("no port is free")
		}, mutation.Inconclusive},
	} {
		t.Run(name, func(t *testing.T) {
			got := suite(t).Score(t.Context(), mutation.Mutant{ID: tt.row + "/broken", Row: tt.row, Start: tt.start})
			if got.Result != tt.want {
				t.Fatalf("got %+v", got)
			}
			if killer := "features/huawei/a.feature:4"; (got.KilledBy == killer) != (tt.want == mutation.Killed) {
				t.Errorf("killed by %q", got.KilledBy)
			}
			if tt.want == mutation.Inconclusive && got.Reason == "" {
				t.Error("the reason is missing")
			}
		})
	}
}

func TestAMutantThatMoreThanATenthOfTheScenariosNoticeIsTooCrude(t *testing.T) {
	s, err := mutation.NewSuite(mutation.Options{Features: fstest.MapFS{"huawei/a.feature": {Data: []byte(trialFeature)}}, Whole: true})
	if err != nil {
		t.Fatal(err)
	}
	got := s.Score(t.Context(), mutation.Mutant{Row: "huawei.trial-service", Start: startServer(acceptEverything)})
	if want := "too crude: more than 0 of 1 scenario notice it"; got.Result != mutation.Inconclusive || got.Reason != want {
		t.Errorf("got %s: %s, want %s", got.Result, got.Reason, want)
	}
}

func TestTheBaselineCheckFailsWhenScenariosFailWithoutAMutant(t *testing.T) {
	target, stop, err := startServer(acceptEverything)()
	if err != nil {
		t.Fatal(err)
	}
	defer stop()
	if err := suite(t).CheckBaseline(t.Context(), target, []string{"huawei.trial-service"}); err == nil || !strings.Contains(err.Error(), "unsubscribe was accepted") {
		t.Errorf("got %v", err)
	}
	if err := suite(t).CheckBaseline(t.Context(), target, []string{"huawei.devcloud"}); err != nil {
		t.Errorf("of a row without scenarios: %v", err)
	}
}
