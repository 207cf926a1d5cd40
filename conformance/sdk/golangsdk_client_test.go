package sdk

import (
	"encoding/json"
	"errors"
	"net/http"
	"testing"
	"time"

	"github.com/chnsz/golangsdk"
	"github.com/chnsz/golangsdk/openstack"
	"github.com/chnsz/golangsdk/openstack/bss/v2/orders"
	"github.com/chnsz/golangsdk/openstack/bss/v2/resources"
	"github.com/chnsz/golangsdk/openstack/identity/v3/domains"
)

// A provider is the client that Huawei Cloud's Terraform provider is built on, set up as the provider
// does it: with an address for IAM and one for billing, both the mock's.
type provider struct {
	*golangsdk.ServiceClient
	t *testing.T
	s *sandbox
}

const providerRegion = "ap-southeast-1"

// newProvider logs in as a user, "" for the customer itself, and finds the project of the region.
func newProvider(t *testing.T, s *sandbox, user string, set ...func(*golangsdk.AKSKAuthOptions)) *provider {
	t.Helper()
	s.knownLints = []string{"unsigned-header"} // project and token are added once the call is signed
	k := credentialOf(t, user, s.Huawei)
	o := golangsdk.AKSKAuthOptions{
		IdentityEndpoint: s.Endpoint + "/v3", AccessKey: k.AK, SecretKey: k.SK, SecurityToken: k.SecurityToken,
		Region: providerRegion, ProjectName: providerRegion, WithUserCatalog: true,
	}
	client, err := openstack.NewClient(o.IdentityEndpoint)
	if err != nil {
		t.Fatal(err)
	}
	if err := openstack.Authenticate(client, o); err != nil {
		t.Fatal(err)
	}
	for _, change := range set {
		change(&client.AKSKAuthOptions)
	}
	client.HTTPClient = http.Client{Timeout: startTimeout, Transport: &http.Transport{DisableKeepAlives: true}}
	base := s.Endpoint + "/"
	return &provider{&golangsdk.ServiceClient{ProviderClient: client, Endpoint: base, ResourceBase: base + "v2/"}, t, s}
}

// probe asks for one service type, to learn the site of the account.
func (p *provider) probe() error {
	_, err := p.Request("GET", p.Endpoint+"v2/products/service-types?limit=1", &golangsdk.RequestOpts{KeepResponseBody: true})
	return err
}

// domain asks IAM for the account.
func (p *provider) domain() (domains.Domain, error) {
	iam := *p.ServiceClient
	iam.ResourceBase = p.Endpoint + "v3/auth/"
	pages, err := domains.List(&iam, nil).AllPages()
	if err != nil {
		return domains.Domain{}, err
	}
	all, err := domains.ExtractDomains(pages)
	if err != nil || len(all) != 1 {
		return domains.Domain{}, errors.Join(err, errors.New("there is not one account"))
	}
	return all[0], nil
}

func (p *provider) unsubscribe(aliases ...string) (*orders.Order, error) {
	return orders.Unsubscribe(p.ServiceClient, orders.UnsubscribeOpts{ResourceIds: p.s.ids(aliases...), UnsubscribeType: 1}).Extract()
}

// inUse returns the primaries that are in use, for which the provider polls.
func (p *provider) inUse(aliases ...string) ([]resources.Resource, error) {
	list, err := resources.List(p.ServiceClient, resources.ListOpts{ResourceIds: p.s.ids(aliases...), OnlyMainResource: 1, StatusList: []int{2}})
	if err != nil {
		return nil, err
	}
	return list.Resources, nil
}

// gone polls as the provider does, but faster, and returns how often it did.
func (p *provider) gone(aliases ...string) (looks int) {
	p.t.Helper()
	for end := time.Now().Add(startTimeout); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		looks++
		left, err := p.inUse(aliases...)
		if err != nil {
			p.t.Fatal(err)
		}
		if len(left) == 0 {
			return looks
		}
	}
	p.t.Fatal("it is still in use")
	return looks
}

// wants compares the type of an error, which follows from its status, and the fields that the provider reads.
func wants[E error](t *testing.T, err error, body func(E) golangsdk.ErrUnexpectedResponseCode, status int, code string) {
	t.Helper()
	typed, ok := errors.AsType[E](err)
	if !ok {
		t.Errorf("got %T %v, want %T", err, err, typed)
		return
	}
	e := body(typed)
	var said struct {
		Code    string `json:"error_code"`
		Message string `json:"error_msg"`
	}
	if wrong := json.Unmarshal(e.Body, &said); wrong != nil || e.Actual != status || said.Code != code || said.Message == "" || e.RequestId == "" {
		t.Errorf("got %d %s with the request id %q, want %d %s", e.Actual, e.Body, e.RequestId, status, code)
	}
}

func of400(e golangsdk.ErrDefault400) golangsdk.ErrUnexpectedResponseCode {
	return e.ErrUnexpectedResponseCode
}
func of401(e golangsdk.ErrDefault401) golangsdk.ErrUnexpectedResponseCode {
	return e.ErrUnexpectedResponseCode
}
func of403(e golangsdk.ErrDefault403) golangsdk.ErrUnexpectedResponseCode {
	return e.ErrUnexpectedResponseCode
}
func of429(e golangsdk.ErrDefault429) golangsdk.ErrUnexpectedResponseCode {
	return e.ErrUnexpectedResponseCode
}
func of500(e golangsdk.ErrDefault500) golangsdk.ErrUnexpectedResponseCode {
	return e.ErrUnexpectedResponseCode
}
