package steps

import (
	"net/http"
	"testing"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/verdict"
)

// A refunded instance may be answered for as if it had never existed, by any server but the mock.
func TestWhatTheScenarioGaveUpMayBeUnknownAfterwards(t *testing.T) {
	w := NewWorld(caller.New(caller.Server{}), nil, "documented")
	w.Document.Account(situation.Alibaba, situation.MainAccount)
	w.lastNamed, w.gaveUp["i-1"] = "i-1", true
	response := &caller.Response{Operation: caller.RefundInstance, Status: 400, Code: "ResourceNotExists", Header: http.Header{}}
	if err := w.checkRefusal(t.Context(), response, 400, "ExistRefundingOrderError", "alibaba.refund-in-progress", situation.NothingAssumed); err != nil {
		t.Errorf("got %v", err)
	}
	if err := w.checkRefusal(t.Context(), response, 400, "ActivityForbiddenError", "alibaba.promotion", situation.NothingAssumed); err == nil {
		t.Error("the same answer is right for another row")
	}
}

// Refusals of Alibaba Cloud are seen with the status 200 too. An error of the server is no mistake of the caller.
func TestAnErrorOfTheServerKeepsItsStatus(t *testing.T) {
	w := NewWorld(caller.New(caller.Server{}), nil, "documented")
	w.Document.Account(situation.Alibaba, situation.MainAccount)
	for status, right := range map[int]bool{500: true, 200: true, 400: false} {
		response := &caller.Response{Operation: caller.RefundInstance, Status: status, Code: "InternalError", Header: http.Header{}}
		if err := w.checkRefusal(t.Context(), response, 500, "InternalError", "alibaba.internal-error", situation.NothingAssumed); (err == nil) != right {
			t.Errorf("%d: got %v", status, err)
		}
	}
}

// What another server may answer instead of the expected refusal follows from what the feature says is assumed.
func TestAnotherServerMayDifferWhereTheFeatureSaysThatNoSourceStatesTheAnswer(t *testing.T) {
	const (
		row, code = "huawei.trial-service", "CBC.99003649"
		gateway   = "huawei.gateway.bad-signature"
	)
	for name, c := range map[string]struct {
		row, code string
		assumed   situation.Assumption
		status    int
		got       string // "": accepted
		passes    bool
		ends      bool // the scenario ends without a failure
	}{
		"as documented":                       {row, code, situation.NothingAssumed, 400, code, true, false},
		"another code":                        {row, code, situation.NothingAssumed, 400, "CBC.99003650", false, false},
		"another status":                      {row, code, situation.NothingAssumed, 403, code, false, false},
		"another status, which is open":       {row, code, situation.StatusAssumed, 403, code, true, false},
		"another code, with the status open":  {row, code, situation.StatusAssumed, 403, "CBC.99003650", false, false},
		"one of several":                      {row, code, situation.OrderAssumed, 400, "CBC.99003645", true, false},
		"none of several":                     {row, code, situation.OrderAssumed, 400, "CBC.99003650", false, false},
		"another code, which is open":         {row, code, situation.CodeAssumed, 400, "CBC.99003650", true, false},
		"accepted, with the code open":        {row, code, situation.CodeAssumed, 200, "", false, false},
		"accepted, which is open":             {row, code, situation.RefusalAssumed, 200, "", false, true},
		"accepted, with the order open":       {row, code, situation.OrderAssumed, 200, "", false, false},
		"another gateway code, which is open": {gateway, "APIGW.0301", situation.CodeAssumed, 401, "APIGW.0302", true, false},
		"another gateway code":                {gateway, "APIGW.0301", situation.NothingAssumed, 401, "APIGW.0302", false, false},
	} {
		t.Run(name, func(t *testing.T) {
			w := NewWorld(caller.New(caller.Server{}), nil, "documented")
			w.Document.Account(situation.Huawei, situation.MainAccount)
			w.Codes = []string{code, "CBC.99003645"}
			response := &caller.Response{Operation: "unsubscribe", Status: c.status, Code: c.got, Ok: c.got == "", Header: http.Header{}}
			err := w.checkRefusal(t.Context(), response, map[string]int{row: 400, gateway: 401}[c.row], c.code, c.row, c.assumed)
			if passes := err == nil; passes != c.passes || verdict.IsNotRun(err) != c.ends {
				t.Errorf("got %v", err)
			}
		})
	}
}

// A feature of one's own may leave the row out: then any row may refuse. A built-in one says that there is none.
func TestAFeatureOfOnesOwnNeedNotNameARow(t *testing.T) {
	for _, controlled := range []bool{true, false} {
		for _, own := range []bool{true, false} {
			const code = "CBC.30010035"
			w := NewWorld(caller.New(caller.Server{Controlled: controlled}), nil, "documented")
			w.Document.Account(situation.Huawei, situation.MainAccount)
			w.Own = own
			header := http.Header{"X-Mock-Rule": {"huawei.deleted-resource"}, "X-Mock-Request": {"1"}}
			response := &caller.Response{Operation: "unsubscribe", Status: 400, Code: code, Header: header}
			if err := w.checkRefusal(t.Context(), response, 400, code, "", situation.NothingAssumed); (err == nil) != own {
				t.Errorf("own %v, controlled %v: got %v", own, controlled, err)
			}
			if err := w.checkRefusal(t.Context(), response, 400, "CBC.0100", "", situation.NothingAssumed); err == nil {
				t.Errorf("own %v, controlled %v: another code is right", own, controlled)
			}
			if err := w.checkRefusal(t.Context(), response, 400, code, "huawei.trial-service", situation.NothingAssumed); err == nil {
				t.Errorf("own %v, controlled %v: another row is right", own, controlled)
			}
		}
	}
}
