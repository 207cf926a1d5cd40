package conformance

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"
)

func timeOf(nanoseconds int) time.Duration { return time.Duration(nanoseconds) }

const spareFile = "spare: {huawei: [spare-1]}\n"

// A right server takes its time. What must become so is asked for again.
func TestAnEffectThatTakesTimeIsWaitedForAsLongAsTheFileSays(t *testing.T) {
	for settle, want := range map[string]string{"2s": "passed", "0s": "failed: in use is true"} {
		cloud := (&smallCloud{refuse: unknown, takes: 400 * time.Millisecond}).withResources("spare-1")
		expect(t, cloud.judge(t, scenario("gone", "@rule:huawei.takes-effect", unsubscribe+noLonger), spareFile+"settle: "+settle+"\n"), want)
	}
}

// The effect of the first call comes while the second is refused: the second has not changed anything.
func TestAnEffectOfAnEarlierCallIsNotBlamedOnARefusedOne(t *testing.T) {
	twice := unsubscribe + "    When the customer unsubscribes from \"web-1\"\n    Then it is refused with 400 \"CBC.99003012\" by \"huawei.unknown-resource\"\n"
	cloud := (&smallCloud{refuse: unknown, takes: 400 * time.Millisecond}).withResources("spare-1")
	expect(t, cloud.judge(t, scenario("twice", "@rule:huawei.takes-effect", twice), spareFile+"settle: 3s\n"), "passed")
}

// The small cloud counts days and updates in its list, as real ones do.
func TestWhatChangesByItselfInAListIsNoChange(t *testing.T) {
	cloud := (&smallCloud{refuse: func(*smallCloud, []string, string) string { return "CBC.99003649" }}).withResources("trial-1")
	expect(t, cloud.judge(t, trialScenario, trialFile), "passed")
}

func TestWhatStaysListedAsClosedIsNotListedForOtherServers(t *testing.T) {
	cloud := (&smallCloud{refuse: unknown, closes: true}).withResources("spare-1")
	expect(t, cloud.judge(t, scenario("closed", "@rule:huawei.takes-effect", unsubscribe+noLonger+"    And \"web-1\" is not listed\n"), spareFile), "passed")
}

// Of the first calls every second one is throttled. None was carried out, so each is sent again, and none has failed.
func TestAThrottledCallIsRepeatedAndNeverAFailure(t *testing.T) {
	sent, nonces := 0, map[string]bool{}
	cloud := (&smallCloud{refuse: unknown, spoil: func(_ *smallCloud, w http.ResponseWriter, r *http.Request, _ string) bool {
		if sent++; sent%2 == 0 || sent > 9 {
			return false
		}
		nonces[r.Header.Get("Authorization")] = true
		w.Header().Set("Retry-After", "0")
		reply(w, http.StatusTooManyRequests, "", `{"error_code":"APIGW.0308","error_msg":"Too many."}`)
		return true
	}}).withResources("spare-1")
	expect(t, cloud.judge(t, scenario("slowly", "@rule:huawei.takes-effect", unsubscribe+noLonger), spareFile), "passed")
	if len(cloud.named) != 1 {
		t.Errorf("it was carried out %d times", len(cloud.named))
	}
}

// Several clients call at once, and some are throttled.
func TestThrottledCallsAmongSeveralAtOnceAreRepeated(t *testing.T) {
	throttled := 0
	cloud := (&smallCloud{refuse: func(c *smallCloud, ids []string, body string) string {
		if unknown(c, ids, body) != "" {
			return "CBC.30010035"
		}
		return ""
	}, spoil: func(_ *smallCloud, w http.ResponseWriter, r *http.Request, _ string) bool {
		if !strings.HasSuffix(r.URL.Path, "/unsubscribe") || throttled == 5 {
			return false
		}
		throttled++
		w.Header().Set("Retry-After", "0")
		reply(w, http.StatusTooManyRequests, "", `{"error_code":"APIGW.0308","error_msg":"Too many."}`)
		return true
	}}).withResources("spare-1")
	together := hasWeb1 + "    When 8 clients unsubscribe from \"web-1\" at once\n    Then one call succeeds and the others are refused with 400 \"CBC.30010035\" by \"huawei.deleted-resource\"\n"
	expect(t, cloud.judge(t, scenario("together", "@rule:huawei.takes-effect", together), spareFile), "passed")
	if len(cloud.named) != 8 || throttled != 5 {
		t.Errorf("%d calls were answered and %d throttled", len(cloud.named), throttled)
	}
}

// Renewal is put back, also where the target throttles or fails for a while. Where that is not possible,
// the report says what is not as it was.
func TestAutomaticRenewalIsPutBackOrTheReportSaysThatItIsNot(t *testing.T) {
	for name, c := range map[string]struct {
		fails int
		want  string
		left  bool
	}{
		"throttled once":   {1, "passed", false},
		"refused for ever": {1 << 30, "failed: was on before the run and could not be put back", true},
	} {
		failed := 0
		cloud := (&smallCloud{spoil: func(_ *smallCloud, w http.ResponseWriter, r *http.Request, _ string) bool {
			if r.Method != http.MethodPost || !strings.Contains(r.URL.Path, "/autorenew/") || failed >= c.fails {
				return false
			}
			failed++
			status, code := http.StatusTooManyRequests, "APIGW.0308"
			if c.left {
				status, code = http.StatusInternalServerError, "CBC.0999"
			}
			w.Header().Set("Retry-After", "0")
			reply(w, status, "", fmt.Sprintf(`{"error_code":%q,"error_msg":"No."}`, code))
			return true
		}}).withResources("web-9")
		cloud.resources["web-9"].renews = true
		run := cloud.judge(t, scenario(name, "@rule:huawei.autorenew-off", switchedOff), "fixtures: {huawei.autorenew-off: {resource_id: web-9}}\nsettle: 100ms\n")
		expect(t, run, c.want)
		if cloud.resources["web-9"].renews == c.left || (len(run.Complaints) > 0) != c.left {
			t.Errorf("%s: renewal is on: %t, complaints %q", name, cloud.resources["web-9"].renews, run.Complaints)
		}
	}
}

// The server would rightly refuse to switch off what is off.
func TestRenewalThatIsOffAlreadyIsNotSwitchedOff(t *testing.T) {
	cloud := (&smallCloud{}).withResources("web-9")
	expect(t, cloud.judge(t, scenario("off", "@rule:huawei.autorenew-off", switchedOff), "fixtures: {huawei.autorenew-off: {resource_id: web-9}}\n"), "not_run: automatic renewal of web-9 is off already")
}
