package main

import (
	"errors"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/mock/dialect"
)

// observedBy runs some scenarios against a server, and returns what was reported and the patch, "" for none.
func observedBy(t *testing.T, s *fixtureServer, change func(*http.Response), args ...string) (conformResult, string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "observations.patch")
	got := confirmed(t, s.targetFile(relay(t, s.target.URL, nil, change)), append(args, "--observations", file)...)
	patch, err := os.ReadFile(file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	return got, string(patch)
}

// A broken server must not write itself a catalogue by which it is right. What a batch is refused with is
// left open, so its scenarios are not chosen.
func TestAFailureIsNoObservation(t *testing.T) {
	for row, code := range map[string]string{"huawei.trial-service": "CBC.99003649", "huawei.deleted-resource": "CBC.30010035"} {
		got, patch := observedBy(t, startFixtureServer(t, nil), replacing(code, "CBC.99009999"), "--tags", "not @rule:huawei.batch and @limit:"+row)
		if got.code != exitContract || len(got.run.Observations) > 0 || patch != "" {
			t.Errorf("%s: exit code %d, observed %+v, patch:\n%s", row, got.code, got.run.Observations, patch)
		}
	}
}

// An assumed row may refuse with any code, but not when the resource is gone all the same.
func TestAnAnswerThatIsNotTrueIsNoObservation(t *testing.T) {
	s := startFixtureServer(t, func(d *dialect.Dialect) { d.Rulebook = d.Rulebook.Without("huawei.one-off") })
	got, patch := observedBy(t, s, func(r *http.Response) {
		if !isReadOnly(r.Request) && r.StatusCode == http.StatusOK {
			turnIntoRefusal(r, `{"error_code":"CBC.99009999","error_msg":"No."}`)
		}
	}, "--tags", "@limit:huawei.one-off", "features/huawei/not_allowed.feature")
	if got.code != exitContract || len(got.run.Observations) > 0 || patch != "" {
		t.Errorf("exit code %d, observed %+v, patch:\n%s", got.code, got.run.Observations, patch)
	}
}

// What came as it was assumed is told, and changes nothing in the catalogue.
func TestAConfirmedAssumptionIsReportedAndNotWritten(t *testing.T) {
	got, patch := observedBy(t, startFixtureServer(t, nil), nil, "--tags", "@limit:huawei.one-off", "features/huawei/not_allowed.feature")
	if got.code != exitOK || len(got.run.Observations) != 1 || patch != "" || !strings.Contains(got.stderr, "1 observation changes no row") {
		t.Errorf("exit code %d, observed %+v, patch:\n%s\n%s", got.code, got.run.Observations, patch, got.stderr)
	}
}

// An observation of another service stays beside the new one.
func TestAnObservationIsAddedToEarlierOnes(t *testing.T) {
	_, patch := observedBy(t, startFixtureServer(t, nil), replacing("CBC.99003645", "CBC.99009999"), "--tags", "@limit:huawei.koogallery-service")
	for _, want := range []string{
		"     - {operation: unsubscribe, profile: observed, status: 400, code: CBC.99003650}\n",
		"+    - {operation: unsubscribe, profile: observed, status: 400, code: CBC.99009999}\n",
	} {
		if !strings.Contains(patch, want) {
			t.Errorf("the patch lacks %q:\n%s", want, patch)
		}
	}
	if strings.Contains(patch, "-    -") {
		t.Errorf("the patch removes an observation:\n%s", patch)
	}
}
