package sdk

import (
	"errors"
	"io"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	openapi "github.com/alibabacloud-go/darabonba-openapi/v2/client"
	"github.com/alibabacloud-go/darabonba-openapi/v2/models"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/auth/credentials"
	sdkerrors "github.com/aliyun/alibaba-cloud-sdk-go/sdk/errors"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/bssopenapi"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/auth/global"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/config"
	bssintl "github.com/huaweicloud/huaweicloud-sdk-go-v3/services/bssintl/v2"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/services/bssintl/v2/model"
	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/sandbox/fault"
)

// newClient is the official client as it comes.
func newClient(endpoint, domainID, ak, sk string) *bssintl.BssintlClient {
	return clientWith(config.DefaultHttpConfig(), endpoint, domainID, ak, sk)
}

// inMemoryClient calls the vendor's own address by the mock's transport.
func inMemoryClient(m *mock.Mock) *bssintl.BssintlClient {
	c := m.Huawei()
	how := config.DefaultHttpConfig().WithTimeout(time.Hour).WithHttpTransport(m.Transport())
	return clientWith(how, "https://bss-intl.myhuaweicloud.com", c.DomainID, c.AK, c.SK)
}

func clientWith(how *config.HttpConfig, endpoint, domainID, ak, sk string) *bssintl.BssintlClient {
	k, err := global.NewCredentialsBuilder().WithAk(ak).WithSk(sk).WithDomainId(domainID).SafeBuild()
	if err != nil {
		panic(err) // the credentials are the test's own
	}
	client, err := bssintl.BssintlClientBuilder().
		WithEndpoint(endpoint).WithCredential(k).WithHttpConfig(how.WithUserAgent("rescind-conformance")).SafeBuild()
	if err != nil {
		panic(err)
	}
	return bssintl.NewBssintlClient(client)
}

func leaving(id string) *model.CancelResourcesSubscriptionRequest {
	return &model.CancelResourcesSubscriptionRequest{Body: &model.UnsubscribeResourcesReq{ResourceIds: []string{id}, UnsubscribeType: everything}}
}

// The client is pointed at the real service: nothing of what it sends leaves the process.
func TestAnOfficialClientIsAnsweredInMemoryByTheNameOfTheService(t *testing.T) {
	t.Parallel()
	m := mock.Start(t)
	if _, err := inMemoryClient(m).CancelResourcesSubscription(leaving(m.Resource("web").ID)); err != nil {
		t.Error(err)
	}
	if got := m.Requests(); len(got) != 1 || got[0].Request.Headers.Get("Host") != "bss-intl.myhuaweicloud.com" {
		t.Errorf("got %+v", got)
	}
}

func TestAnOfficialClientWaitsForADelayInTheTimeOfTheTest(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m, began := mock.Start(t), time.Now()
		m.Fault(fault.Spec{Match: fault.Match{Nth: 1}, Effect: fault.Effect{Delay: fault.Span(30 * time.Minute)}})
		client := inMemoryClient(m)
		for _, alias := range []string{"web", "data-disk"} {
			if _, err := client.CancelResourcesSubscription(leaving(m.Resource(alias).ID)); err != nil {
				t.Errorf("%s: %v", alias, err)
			}
		}
		if took := time.Since(began); took != 30*time.Minute {
			t.Errorf("the calls took %s", took)
		}
	})
}

// The older client of the other vendor sets its own dialer on a transport; the mock is reached all the same.
func legacyClient(t *testing.T, m *mock.Mock, host string) *bssopenapi.Client {
	t.Helper()
	readEndpoints()
	c := m.Alibaba()
	client, err := bssopenapi.NewClientWithOptions("cn-hangzhou", sdk.NewConfig().WithScheme("HTTPS"), credentials.NewAccessKeyCredential(c.AccessKeyID, c.AccessKeySecret))
	if err != nil {
		t.Fatal(err)
	}
	client.Domain = host
	client.SetTransport(m.Transport())
	return client
}

func refund(client *bssopenapi.Client, m *mock.Mock) error {
	of := m.Resource("shop-cn")
	r := bssopenapi.CreateRefundInstanceRequest()
	r.InstanceId, r.ProductCode, r.ProductType, r.ClientToken, r.ImmediatelyRelease = of.ID, of.ProductCode, of.ProductType, "once", "1"
	_, err := client.RefundInstance(r)
	return err
}

func TestTheHostDecidesTheSiteOfACallInMemory(t *testing.T) {
	for host, want := range map[string]string{"business.aliyuncs.com": "", "business.ap-southeast-1.aliyuncs.com": "NotApplicable"} {
		t.Run(host, func(t *testing.T) {
			t.Parallel()
			m := mock.Start(t)
			err := refund(legacyClient(t, m, host), m)
			got := ""
			if refused, ok := errors.AsType[*sdkerrors.ServerError](err); ok {
				got = refused.ErrorCode()
			} else if err != nil {
				t.Fatal(err)
			}
			if got != want {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}

// hook is how the newer client lets its transport be chosen.
type hook struct{ via http.RoundTripper }

func (h hook) Call(r *http.Request, _ *http.Transport) (*http.Response, error) {
	return (&http.Client{Transport: h.via}).Do(r)
}

func TestTheNewerClientIsAnsweredInMemory(t *testing.T) {
	m := mock.Start(t)
	c := m.Alibaba()
	client, err := openapi.NewClient(&models.Config{
		AccessKeyId: &c.AccessKeyID, AccessKeySecret: &c.AccessKeySecret, Endpoint: new("business.aliyuncs.com"),
		Protocol: new("HTTPS"), RegionId: new("cn-hangzhou"), HttpClient: hook{m.Transport()},
	})
	if err != nil {
		t.Fatal(err)
	}
	caller := &teaCaller{client: client, style: style{"", "POST", false}, t: t}
	body, err := caller.call("QueryAvailableInstances", map[string]any{"PageNum": 1, "PageSize": 20})
	if err != nil || len(body.object("Data").list("InstanceList")) == 0 {
		t.Errorf("got %v, %v", body, err)
	}
}

// What happens on a connection happens in memory too, as the client sees it.
func TestAnOfficialClientSeesADroppedConnectionInMemory(t *testing.T) {
	m := mock.Start(t)
	m.Fault(fault.Spec{Match: fault.Match{Operation: "RefundInstance"}, Effect: fault.Effect{Drop: fault.After}})
	client := legacyClient(t, m, "business.aliyuncs.com")
	if err := refund(client, m); !errors.Is(err, io.EOF) {
		t.Errorf("got %v", err)
	}
	if err := refund(client, m); err != nil {
		t.Errorf("with the same token: %v", err)
	}
	if got := m.Requests(); len(got) != 2 || got[0].Fault == "" || got[1].Fault != "" {
		t.Errorf("got %d calls", len(got))
	}
}
