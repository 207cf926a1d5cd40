package sdk

import (
	"testing"

	"github.com/huaweicloud/huaweicloud-sdk-go-v3/services/bssintl/v2/model"
)

func TestAFaultChoosesItsCallsAndIsGoneAfterItsCount(t *testing.T) {
	for fault, want := range map[string]string{
		`"match":{"operation":"list_resources"}`:                     "x-----",
		`"match":{"operation":"list_resources"},"times":3`:           "xxx---",
		`"match":{"operation":"list_resources","nth":3},"times":3`:   "--x---",
		`"match":{"operation":"list_resources","every":2},"times":2`: "-x-x--",
		`"match":{"nth":2,"every":2}`:                                "-x----",
		`"match":{"nth":4,"every":2}`:                                "---x--",
		`"match":{"probability":1},"times":4`:                        "xxxx--",
		`"match":{"operation":"renew","every":1},"times":9`:          "------",
	} {
		t.Run(fault, func(t *testing.T) {
			c := newHuawei(t, open(t, "both"), "")
			c.s.fault(t, `{`+fault+`,"effect":{"code":"CBC.0999"}}`)
			if got := c.struck(6); got != want {
				t.Errorf("struck are the calls %s, want %s", got, want)
			}
		})
	}
}

// struck makes so many calls and tells which of them the SDK takes for failed: x. The journal must
// name the fault of these and of no others.
func (c *huaweiCaller) struck(calls int) (got string) {
	c.t.Helper()
	journal := ""
	for range calls {
		_, err := c.ListPayPerUseCustomerResources(&model.ListPayPerUseCustomerResourcesRequest{})
		got += mark(err != nil)
	}
	for _, x := range c.s.exchanges(c.t) {
		journal += mark(x.Fault != "")
	}
	if journal != got {
		c.t.Errorf("by the journal struck are %s, by the SDK %s", journal, got)
	}
	return got
}

func mark(struck bool) string {
	if struck {
		return "x"
	}
	return "-"
}

func TestClearedFaultsStrikeNobodyAndAResetBringsBackThoseOfTheScenario(t *testing.T) {
	t.Parallel()
	s := opened(t, document(t, "both")+"faults: [{match: {operation: list_resources, nth: 2}, effect: {code: CBC.0999}}]\n", 0)
	c := newHuawei(t, s, "")
	if got := c.struck(3); got != "-x-" {
		t.Errorf("struck are the calls %s, want the second", got)
	}
	s.fault(t, `{"match":{"probability":1},"times":9,"effect":{"code":"CBC.0999"}}`)
	control(t, "DELETE", "/sandboxes/"+s.ID+"/faults", nil, nil)
	control(t, "DELETE", "/sandboxes/"+s.ID+"/requests", nil, nil)
	if got := c.struck(3); got != "---" {
		t.Errorf("cleared faults strike %s", got)
	}
	control(t, "POST", "/sandboxes/"+s.ID+"/reset", nil, nil)
	if got := c.struck(3); got != "-x-" {
		t.Errorf("after a reset struck are the calls %s, want the second", got)
	}
}
