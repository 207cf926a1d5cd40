package sdk

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// A judgedClient is an official SDK under test, by the driver around it.
type judgedClient struct {
	name, vendor, driver string
	args                 []string
	known, unsupported   string   // files in the folder of the driver; "": none
	finds                []string // faults of which everybody knows, as case and check: a run that does not find them is not looking
}

var judgedClients = []judgedClient{
	{
		name: "Huawei", vendor: "huawei", driver: "huawei", known: "known-failing.yaml", unsupported: "unsupported.yaml",
		finds: []string{
			"huawei.unsubscribe.empty-200 surfaced.error",          // nothing is success
			"huawei.unsubscribe.found surfaced.error",              // so is a redirect
			"huawei.unsubscribe.empty-200 surfaced.truth",          // and the subscription goes on
			"huawei.list-resources.told-to-wait-seconds sent.wait", // Retry-After is not heeded
		},
	},
	{
		name: "Alibaba legacy", vendor: "alibaba", driver: "alibabalegacy", known: "known-failing.yaml",
		finds: []string{
			"alibaba.refund-instance.success-false surfaced.error",       // HTTP 200 with Success false is success
			"alibaba.refund-instance.closed-connection surfaced.secrets", // a signed address stands in an error
			"alibaba.refund-instance.empty-200 surfaced.error",
			"alibaba.refund-instance.without-token-reset-after-effect surfaced.truth", // a refund is repeated
		},
	},
	{
		name: "Alibaba Tea V3", vendor: "alibaba", driver: "alibabatea", args: []string{"v3"}, known: "known-failing-v3.yaml",
		finds: []string{
			"alibaba.refund-instance.success-false surfaced.error",
			"alibaba.refund-instance.bad-gateway-html surfaced.status", // the status of a page is lost
			"alibaba.refund-instance.found sent.elsewhere",             // the security token goes along with a redirect
			"alibaba.refund-instance.empty-200 surfaced.error",
		},
	},
	{
		name: "Alibaba Tea V2", vendor: "alibaba", driver: "alibabatea", args: []string{"v2"}, known: "known-failing-v2.yaml",
		finds: []string{
			"alibaba.refund-instance.success-false surfaced.error",
			"alibaba.refund-instance.bad-gateway-html surfaced.status",
			"alibaba.refund-instance.closed-connection surfaced.secrets",
			"alibaba.refund-instance.empty-200 surfaced.error",
		},
	},
}

// Everything that an SDK does wrong is on the list beside its driver, and everything on the list is found.
func TestOfficialSDKsAreJudgedByTheirDrivers(t *testing.T) {
	for _, c := range judgedClients {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			report := c.judge(t)
			for _, fault := range c.finds {
				id, check, _ := strings.Cut(fault, " ")
				if got := report.outcome(id, check); got != "known failed" {
					t.Errorf("%s: got %q, want it to fail, and to be known", fault, got)
				}
			}
		})
	}
}

// A clientReport is what `rescind client` reports for scripts.
type clientReport struct {
	Counts map[string]int
	Cases  []struct {
		ID, Outcome string
		Checks      []struct{ ID, Outcome string }
	}
}

// outcome is that of a case, and of one of its checks.
func (r *clientReport) outcome(id, check string) string {
	for _, c := range r.Cases {
		for _, k := range c.Checks {
			if c.ID == id && k.ID == check {
				return c.Outcome + " " + k.Outcome
			}
		}
	}
	return "no such check"
}

// judge builds the driver and has it judged by the program. Most of the time of a run is waiting.
func (c *judgedClient) judge(t *testing.T) *clientReport {
	t.Helper()
	dir := t.TempDir()
	driver, file := filepath.Join(dir, "driver"), filepath.Join(dir, "report.json")
	build := exec.Command("go", "build", "-o", driver, "./drivers/"+c.driver)
	build.Env = append(os.Environ(), "HOME="+dir) // the home of the SDKs is watched
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	args := []string{"client", "--vendor", c.vendor, "--concurrency", "6", "--format", "pretty", "--format", "json:" + file}
	for flag, list := range map[string]string{"--known-failing": c.known, "--declare": c.unsupported} {
		if list != "" {
			args = append(args, flag, filepath.Join("drivers", c.driver, list))
		}
	}
	out, err := exec.Command(program, append(append(args, "--", driver), c.args...)...).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	var report clientReport
	text, err := os.ReadFile(file)
	if err == nil {
		err = json.Unmarshal(text, &report)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Log(strings.TrimSpace(string(out[strings.LastIndex(strings.TrimSpace(string(out)), "\n")+1:])))
	return &report
}
