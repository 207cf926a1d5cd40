package sdk

import (
	"errors"
	"testing"

	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/auth/global"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/config"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/region"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/sdkerr"
	bssintl "github.com/huaweicloud/huaweicloud-sdk-go-v3/services/bssintl/v2"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/services/bssintl/v2/model"
)

// A huaweiCaller is a user of a sandbox with the official client.
type huaweiCaller struct {
	*bssintl.BssintlClient
	t *testing.T
	s *sandbox
}

// newHuawei is the client of a user, "" for the customer itself, as its documentation sets it up.
// With a domain id it asks no IAM service; with a user agent it writes no file.
func newHuawei(t *testing.T, s *sandbox, user string, set ...func(*config.HttpConfig)) *huaweiCaller {
	t.Helper()
	return huaweiWith(t, s, credentialOf(t, user, s.Huawei), set...)
}

func huaweiWith(t *testing.T, s *sandbox, c credential, set ...func(*config.HttpConfig)) *huaweiCaller {
	t.Helper()
	k, err := global.NewCredentialsBuilder().WithAk(c.AK).WithSk(c.SK).WithSecurityToken(c.SecurityToken).WithDomainId(c.DomainID).SafeBuild()
	if err != nil {
		t.Fatal(err)
	}
	client, err := bssintl.BssintlClientBuilder().WithEndpoint(s.Endpoint).WithCredential(k).WithHttpConfig(huaweiHTTP(set...)).SafeBuild()
	if err != nil {
		t.Fatal(err)
	}
	return &huaweiCaller{bssintl.NewBssintlClient(client), t, s}
}

// derivedHuawei is a client that signs with a key derived for a region and a service.
func derivedHuawei(t *testing.T, s *sandbox, c credential) *huaweiCaller {
	t.Helper()
	k, err := global.NewCredentialsBuilder().WithAk(c.AK).WithSk(c.SK).WithDomainId(c.DomainID).WithDerivedPredicate(global.DefaultDerivedPredicate).SafeBuild()
	if err != nil {
		t.Fatal(err)
	}
	at := region.NewRegion("ap-southeast-1", s.Endpoint)
	client, err := bssintl.BssintlClientBuilder().WithRegion(at).WithDerivedAuthServiceName("bss").WithCredential(k).WithHttpConfig(huaweiHTTP()).SafeBuild()
	if err != nil {
		t.Fatal(err)
	}
	return &huaweiCaller{bssintl.NewBssintlClient(client), t, s}
}

func huaweiHTTP(set ...func(*config.HttpConfig)) *config.HttpConfig {
	c := config.DefaultHttpConfig().WithUserAgent("rescind-conformance")
	for _, s := range set {
		s(c)
	}
	return c
}

// The two ways to unsubscribe.
const (
	everything   int32 = 1
	renewalsOnly int32 = 2
)

func (c *huaweiCaller) unsubscribe(how int32, aliases ...string) (*model.CancelResourcesSubscriptionResponse, error) {
	return c.CancelResourcesSubscription(&model.CancelResourcesSubscriptionRequest{Body: &model.UnsubscribeResourcesReq{
		ResourceIds:           c.ids(aliases),
		UnsubscribeType:       how,
		UnsubscribeReasonType: new(int32(5)),
		UnsubscribeReason:     new("moved <away> & gone, 再见"),
	}})
}

func (c *huaweiCaller) ids(aliases []string) []string {
	ids := make([]string, len(aliases))
	for i, alias := range aliases {
		ids[i] = c.s.id(alias)
	}
	return ids
}

// orders unsubscribes, which must succeed, and returns the orders it made.
func (c *huaweiCaller) orders(how int32, aliases ...string) []string {
	c.t.Helper()
	answer, err := c.unsubscribe(how, aliases...)
	c.s.wantComplete(c.t, answer, err)
	return *answer.OrderIds
}

// list returns the resources of that name that the service lists, with what is attached to them.
func (c *huaweiCaller) list(aliases ...string) []model.OrderInstanceV2 {
	c.t.Helper()
	return c.query(&model.QueryResourcesReq{ResourceIds: new(c.ids(aliases))})
}

func (c *huaweiCaller) query(q *model.QueryResourcesReq) []model.OrderInstanceV2 {
	c.t.Helper()
	answer, err := c.ListPayPerUseCustomerResources(&model.ListPayPerUseCustomerResourcesRequest{Body: q})
	c.s.wantComplete(c.t, answer, err)
	return *answer.Data
}

// refused makes sure that the client reports a refusal with its status, code, message and the
// request id that the journal has for it.
func (c *huaweiCaller) refused(err error, status int, code, message string) {
	c.t.Helper()
	got, ok := errors.AsType[*sdkerr.ServiceResponseError](err)
	if !ok {
		c.t.Fatalf("got %v, want %s", err, code)
	}
	if got.StatusCode != status || got.ErrorCode != code || got.ErrorMessage != message {
		c.t.Errorf("got %d %s %q, want %d %s %q", got.StatusCode, got.ErrorCode, got.ErrorMessage, status, code, message)
	}
	x := c.s.last(c.t)
	if id := x.Response.Headers.Get("X-Request-Id"); got.RequestId == "" || got.RequestId != id {
		c.t.Errorf("the SDK reports request id %q, the journal has %q", got.RequestId, id)
	}
	if id, ofGateway := jsonValues(c.t, x.Response.Body)["/request_id"]; ofGateway && id != got.RequestId {
		c.t.Errorf("the gateway says %q in the body and %q in the header", id, got.RequestId)
	}
}
