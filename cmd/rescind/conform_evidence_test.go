package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Against a server that is not our mock, what a refusal may say depends on the evidence of its row.
func TestARefusalIsJudgedByTheEvidenceOfItsRow(t *testing.T) {
	for name, c := range map[string]struct {
		row, old, new string
		passes        bool
		observed      string // what is reported, "" for nothing
	}{
		"documented, as documented":      {"huawei.trial-service", "nothing", "nothing", true, ""},
		"documented, otherwise":          {"huawei.trial-service", "CBC.99003649", "CBC.99003650", false, ""},
		"an alternative that was seen":   {"huawei.deleted-resource", "nothing", "nothing", true, `400 "CBC.30010035"`},
		"assumed, as assumed":            {"huawei.one-off", "nothing", "nothing", true, `400 "CBC.99003645"`},
		"assumed, otherwise":             {"huawei.one-off", "CBC.99003645", "CBC.99009999", true, `400 "CBC.99009999"`},
		"assumed, turned away before it": {"huawei.one-off", "CBC.99003645", "APIGW.0301", false, ""},
		"what is listed exists":          {"alibaba.refund-in-progress", "ExistRefundingOrderError", "ResourceNotExists", false, ""},
	} {
		t.Run(name, func(t *testing.T) {
			s := startFixtureServer(t, nil)
			got := confirmed(t, s.targetFile(relay(t, s.target.URL, nil, replacing(c.old, c.new))), "--tags", "@limit:"+c.row, "--name", c.row+":|Deployed services")
			if passes := got.code == exitOK; passes != c.passes {
				t.Fatalf("exit code %d: %s", got.code, got.stderr)
			}
			if !c.passes {
				return
			}
			if len(got.run.Observations) == 0 != (c.observed == "") {
				t.Fatalf("observed: %+v", got.run.Observations)
			}
			for _, o := range got.run.Observations {
				if o.Row != c.row || o.Got != c.observed {
					t.Errorf("observed: %+v", o)
				}
			}
		})
	}
}

func TestTheOtherFormOfARefusalIsAcceptedAndReported(t *testing.T) {
	s := startFixtureServer(t, nil, "alibaba_errors", "success_false")
	got := confirmed(t, s.targetFile(s.target.URL), "--tags", "@limit:alibaba.promotion", "features/alibaba/not_allowed.feature")
	if got.code != exitOK || len(got.run.Observations) == 0 || got.run.Observations[0].Got != `200 "ActivityForbiddenError"` {
		t.Errorf("exit code %d, observed %+v: %s", got.code, got.run.Observations, got.stderr)
	}
}

func TestObservationsAreAPatchOfTheCatalogue(t *testing.T) {
	s := startFixtureServer(t, nil)
	file := filepath.Join(t.TempDir(), "observations.patch")
	got := confirmed(t, s.targetFile(relay(t, s.target.URL, nil, replacing("CBC.99003645", "CBC.99009999"))), "--tags", "@limit:huawei.one-off", "--observations", file)
	patch, err := os.ReadFile(file)
	if err != nil || got.code != exitOK {
		t.Fatalf("exit code %d, %v: %s", got.code, err, got.stderr)
	}
	for _, want := range []string{
		"--- a/features/catalogue.yaml\n+++ b/features/catalogue.yaml\n@@ -", " - id: huawei.one-off\n", "-  evidence: assumed\n+  evidence: observed\n",
		"+    - {operation: unsubscribe, profile: documented, status: 400, code: CBC.99003645}\n",
		"+    - {operation: unsubscribe, profile: observed, status: 400, code: CBC.99009999}\n",
	} {
		if !strings.Contains(string(patch), want) {
			t.Errorf("the patch lacks %q:\n%s", want, patch)
		}
	}
}
