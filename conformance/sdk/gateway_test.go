package sdk

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

func TestWhenTheClocksDifferTooMuchEverySDKReportsAnExpiredSignature(t *testing.T) {
	for offset, passes := range map[string]bool{"17m": false, "-17m": false, "14m": true, "-14m": true} {
		for _, l := range sdksUnderTest {
			t.Run(offset+" for "+l.name, func(t *testing.T) {
				s := open(t, "both")
				leave := l.client(t, s, time.Minute)
				s.set(t, `{"auth_offset":"`+offset+`"}`)
				if passes {
					s.wantOutcome(t, leave(), "an order", "")
					return
				}
				s.wantOutcome(t, leave(), l.skewed, l.skew)
				s.set(t, `{"auth_offset":"0s"}`)
				s.wantOutcome(t, leave(), "an order", "")
			})
		}
	}
}

// wantOutcome requires what an SDK reports, and the row that the journal has for the call.
func (s *sandbox) wantOutcome(t *testing.T, got outcome, want, rule string) {
	t.Helper()
	all := s.exchanges(t)
	if last := all[len(all)-1]; got.result != want || last.Rule != rule {
		t.Errorf("the SDK reports %q by %q, want %q by %q", got.result, last.Rule, want, rule)
	}
}

func TestAThrottledSDKCanCallAgainAfterTheSecond(t *testing.T) {
	for _, l := range sdksUnderTest {
		t.Run(l.name, func(t *testing.T) {
			t.Parallel()
			s := opened(t, document(t, "both")+"options: {throttle: 1}\n", 0)
			leave := l.client(t, s, time.Minute)
			got := leave()
			for range 20 { // on a busy machine the second may be over before the next call
				if got = leave(); got.result == l.throttled {
					break
				}
			}
			s.wantOutcome(t, got, l.throttled, l.vendor+".gateway.throttled")
			s.set(t, `{"auth_offset":"2s"}`) // of the gateway's clock
			if got := leave(); got.result != l.gone {
				t.Errorf("a second later the SDK reports %q, want %q", got.result, l.gone)
			}
		})
	}
}

func TestFiveWrongSignaturesLockAKeyForFiveMinutesIfTheScenarioSetsKeyLock(t *testing.T) {
	for locks, refusal := range map[string]string{"true": "401 APIGW.0301", "false": ""} {
		t.Run("key_lock "+locks, func(t *testing.T) {
			t.Parallel()
			s := opened(t, document(t, "both")+"options: {key_lock: "+locks+"}\n", 0)
			leave := leaveHuawei(t, s, time.Minute)
			forge := leaveHuawei(t, s.with(credential{DomainID: s.Huawei[0].DomainID, AK: s.Huawei[0].AK, SK: "wrong"}), time.Minute)
			for range 5 {
				s.wantOutcome(t, forge(), "401 APIGW.0301", "huawei.gateway.bad-signature")
			}
			if refusal != "" {
				s.wantOutcome(t, leave(), refusal, "huawei.gateway.key-locked")
				s.set(t, `{"auth_offset":"5m1s"}`)
			}
			s.wantOutcome(t, leave(), "an order", "")
		})
	}
}

// with is the sandbox, called with another credential.
func (s *sandbox) with(c credential) *sandbox {
	other := *s
	other.Huawei, other.Alibaba = []credential{c}, []credential{c}
	return &other
}

// It runs alone: calls of other tests by unknown keys would be in the same list.
func TestACallWithAnUnknownKeyIsListedAmongTheUnmatchedRequests(t *testing.T) {
	s := opened(t, document(t, "both"), 0)
	newHuawei(t, s, "").list("web")
	nobody := s.with(credential{DomainID: "0123456789abcdef", AK: "NOBODYSKEY", SK: "secret", AccessKeyID: "NobodysKey", AccessKeySecret: "secret"})
	for _, l := range sdksUnderTest {
		if got := l.client(t, nobody, time.Minute)(); got.result != l.unknown {
			t.Errorf("%s reports %q, want %q", l.name, got.result, l.unknown)
		}
	}
	const rpc = "RefundInstance 404 InvalidAccessKeyId.NotFound alibaba.gateway.unknown-access-key"
	want := []string{"unsubscribe 401 APIGW.0301 huawei.gateway.unknown-key", rpc, rpc}
	all := unmatched(t)
	if got := all[max(0, len(all)-len(want)):]; !slices.Equal(got, want) {
		t.Errorf("the last are\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if seen := s.exchanges(t); len(seen) != 1 {
		t.Errorf("the sandbox has seen %v, want its own call alone", seen)
	}
}

// unmatched are the calls that belong to no sandbox: operation, status, code and row.
func unmatched(t *testing.T) (all []string) {
	t.Helper()
	var list struct {
		Requests []struct {
			exchange
			Sandbox *string `json:"sandbox"`
		} `json:"requests"`
	}
	control(t, "GET", "/requests", nil, &list)
	for _, x := range list.Requests {
		if x.Sandbox != nil {
			t.Errorf("%v is said to belong to %s", x, *x.Sandbox)
		}
		all = append(all, strings.Join([]string{x.Operation, strconv.Itoa(x.Status), x.Code, x.Rule}, " "))
	}
	return all
}
