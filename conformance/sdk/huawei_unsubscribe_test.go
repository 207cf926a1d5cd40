package sdk

import (
	"regexp"
	"testing"

	"github.com/huaweicloud/huaweicloud-sdk-go-v3/services/bssintl/v2/model"
)

func TestHuaweiUnsubscribingSucceedsAndTheResourceIsGoneFromTheList(t *testing.T) {
	c := newHuawei(t, open(t, "huawei"), "")
	if listed := c.list("web"); len(listed) != 2 {
		t.Fatalf("got %d resources, want the server and its disk", len(listed))
	}
	answer, err := c.unsubscribe(everything, "web")
	c.s.wantComplete(t, answer, err)
	if n := len(*answer.OrderIds); answer.HttpStatusCode != 200 || n != 1 || len(*answer.FailResourceInfos) != 0 {
		t.Errorf("got %v, want one order and no failures", answer)
	}
	if order := (*answer.OrderIds)[0]; !regexp.MustCompile(`^CS\d{10}[0-9A-Z]{5}$`).MatchString(order) {
		t.Errorf("got order %q, which no order of the vendor looks like", order)
	}
	if listed := c.list("web"); len(listed) != 0 {
		t.Errorf("got %v, want the server and its disk gone", listed)
	}
	if listed := c.list("data-disk"); len(listed) != 1 {
		t.Errorf("got %v, want the disk that was bought apart to stay", listed)
	}
}

func TestHuaweiUnsubscribingASecondTimeIsRefused(t *testing.T) {
	c := newHuawei(t, open(t, "huawei"), "")
	c.orders(everything, "web")
	_, err := c.unsubscribe(everything, "web")
	c.refused(err, 400, "CBC.30010035", "Resource deleted.")
}

func TestHuaweiRefusesInTheWordsOfTheDocuments(t *testing.T) {
	for name, refusal := range map[string]struct {
		how           int32
		alias         string
		code, message string
	}{
		"a trial":                   {everything, "trial", "CBC.99003649", "Unsubscription not supported for cloud services in trial use."},
		"an attached resource":      {everything, "web-disk", "CBC.99003185", "The associated resources of a cloud service cannot be operated independently."},
		"nothing that was renewed":  {renewalsOnly, "web", "CBC.99003128", "The resource does not have renewed periods or the renewed periods have taken effect, and the renewal periods cannot be unsubscribed."},
		"a resource nobody has":     {everything, "nobodys", "CBC.99003012", ""},
		"a way that does not exist": {3, "web", "CBC.0100", ""},
	} {
		t.Run(name, func(t *testing.T) {
			c := newHuawei(t, open(t, "huawei"), "")
			_, err := c.unsubscribe(refusal.how, refusal.alias)
			if refusal.message == "" {
				refusal.message = messageOf(t, c.s)
			}
			c.refused(err, 400, refusal.code, refusal.message)
		})
	}
}

func TestHuaweiACallWithoutABodyIsAParameterError(t *testing.T) {
	c := newHuawei(t, open(t, "huawei"), "")
	_, err := c.CancelResourcesSubscription(&model.CancelResourcesSubscriptionRequest{})
	c.refused(err, 400, "CBC.0100", messageOf(t, c.s))
}

func TestHuaweiAUserWithoutPermissionIsDenied(t *testing.T) {
	c := newHuawei(t, open(t, "huawei"), "auditor")
	_, err := c.unsubscribe(everything, "web")
	c.refused(err, 403, "CBC.0151", "Access denied.")
	if listed := c.list("web"); len(listed) != 2 {
		t.Errorf("got %v, want nothing changed", listed)
	}
}

func TestHuaweiABatchIsUnsubscribedInOneCall(t *testing.T) {
	c := newHuawei(t, open(t, "huawei"), "")
	if orders := c.orders(everything, "web", "data-disk"); len(orders) != 2 {
		t.Errorf("got %v, want an order for each", orders)
	}
	if listed := c.list("web", "data-disk"); len(listed) != 0 {
		t.Errorf("got %v, want both gone", listed)
	}
}

func TestHuaweiABatchThatIsRefusedInPartChangesNothing(t *testing.T) {
	c := newHuawei(t, open(t, "huawei"), "")
	_, err := c.unsubscribe(everything, "web", "trial")
	c.refused(err, 400, "CBC.99003649", "Unsubscription not supported for cloud services in trial use.")
	if listed := c.list("web", "trial"); len(listed) != 3 {
		t.Errorf("got %v, want all of them still there", listed)
	}
}

func TestHuaweiABatchMayGoThroughInPartWhereTheScenarioSaysSo(t *testing.T) {
	c := newHuawei(t, open(t, "huawei-partial"), "")
	answer, err := c.unsubscribe(everything, "web", "trial")
	c.s.wantComplete(t, answer, err)
	if len(*answer.OrderIds) != 1 || len(*answer.FailResourceInfos) != 1 {
		t.Fatalf("got %v, want one order and one failure", answer)
	}
	failed := (*answer.FailResourceInfos)[0]
	if *failed.ResourceId != c.s.id("trial") || *failed.ErrorCode != "CBC.99003649" || *failed.ErrorMsg == "" {
		t.Errorf("got %v, want the trial and why", failed)
	}
}

func TestHuaweiUnsubscribingFromRenewalsKeepsTheResource(t *testing.T) {
	c := newHuawei(t, open(t, "huawei"), "")
	c.orders(renewalsOnly, "renewed")
	listed := c.list("renewed")
	if len(listed) != 1 || *listed[0].Status != 2 || *listed[0].ExpireTime != "2026-06-20T02:30:00Z" {
		t.Errorf("got %v, want it in use until the period under way ends", listed)
	}
}

// messageOf is the message of the last response, where the documents do not give one.
func messageOf(t *testing.T, s *sandbox) string {
	t.Helper()
	return jsonValues(t, s.last(t).Response.Body)["/error_msg"]
}
