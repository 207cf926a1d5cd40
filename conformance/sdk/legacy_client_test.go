package sdk

import (
	"errors"
	"strings"
	"sync"
	"testing"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/auth"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/auth/credentials"
	sdkerrors "github.com/aliyun/alibaba-cloud-sdk-go/sdk/errors"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/bssopenapi"
)

// A legacyCaller is a user of a sandbox with Alibaba's older client: RPC signature, every parameter in
// the query.
type legacyCaller struct {
	*bssopenapi.Client
	t *testing.T
	s *sandbox
}

// newLegacy is the client of a user, "" for the account itself, as its documentation sets it up.
func newLegacy(t *testing.T, s *sandbox, user string) *legacyCaller {
	t.Helper()
	return legacyWith(t, s, credentialOf(t, user, s.Alibaba))
}

// readEndpoints lets this SDK fill its table of endpoints once, which it does without a lock.
var readEndpoints = sync.OnceFunc(func() { bssopenapi.GetEndpointMap() })

func legacyWith(t *testing.T, s *sandbox, c credential) *legacyCaller {
	t.Helper()
	readEndpoints()
	var k auth.Credential = credentials.NewAccessKeyCredential(c.AccessKeyID, c.AccessKeySecret)
	if c.SecurityToken != "" {
		k = credentials.NewStsTokenCredential(c.AccessKeyID, c.AccessKeySecret, c.SecurityToken)
	}
	client, err := bssopenapi.NewClientWithOptions("cn-hangzhou", sdk.NewConfig().WithScheme("HTTP"), k)
	if err != nil {
		t.Fatal(err)
	}
	client.Domain = s.host(t)
	return &legacyCaller{client, t, s}
}

// A requestFormat is how the client is configured to call.
type requestFormat struct{ method, format string }

var requestFormats = map[string]requestFormat{
	"POST, JSON": {"POST", "JSON"}, "POST, XML": {"POST", "XML"},
	"GET, JSON": {"GET", "JSON"}, "GET, XML": {"GET", "XML"},
}

var usual = requestFormat{"POST", "JSON"}

func (c *legacyCaller) refund(m requestFormat, alias, product, token string) (*bssopenapi.RefundInstanceResponse, error) {
	r := bssopenapi.CreateRefundInstanceRequest()
	r.Method, r.AcceptFormat = m.method, m.format
	r.InstanceId, r.ProductCode, r.ClientToken, r.ImmediatelyRelease = c.s.id(alias), product, token, "1"
	return c.RefundInstance(r)
}

// list returns the instances of that name that the service lists; no name: all of them.
func (c *legacyCaller) list(m requestFormat, aliases ...string) []bssopenapi.Instance {
	c.t.Helper()
	r := bssopenapi.CreateQueryAvailableInstancesRequest()
	r.Method, r.AcceptFormat = m.method, m.format
	ids := make([]string, len(aliases))
	for i, alias := range aliases {
		ids[i] = c.s.id(alias)
	}
	r.InstanceIDs = strings.Join(ids, ",")
	answer, err := c.QueryAvailableInstances(r)
	c.successful(m, answer, err)
	if !answer.Success || answer.Data.TotalCount != len(answer.Data.InstanceList) {
		c.t.Errorf("got success %v with %d of %d", answer.Success, len(answer.Data.InstanceList), answer.Data.TotalCount)
	}
	return answer.Data.InstanceList
}

// successful makes sure that a call went through and, where it can be compared, that the SDK lost
// nothing of the answer.
func (c *legacyCaller) successful(m requestFormat, answer any, err error) {
	c.t.Helper()
	if m.format == "JSON" {
		c.s.wantComplete(c.t, answer, err)
	} else if err != nil {
		c.t.Fatalf("got %v, want success", err)
	}
}

// refused makes sure that the client reports a refusal with its status, code and message, the
// host that was called, and the request id that the journal has for it.
func (c *legacyCaller) refused(err error, status int, code, message string) *sdkerrors.ServerError {
	c.t.Helper()
	got, ok := errors.AsType[*sdkerrors.ServerError](err)
	if !ok {
		c.t.Fatalf("got %v, want %s", err, code)
	}
	if got.HttpStatus() != status || got.ErrorCode() != code || got.Message() != message {
		c.t.Errorf("got %d %s %q, want %d %s %q", got.HttpStatus(), got.ErrorCode(), got.Message(), status, code, message)
	}
	if id := jsonValues(c.t, c.s.last(c.t).Response.Body)["/RequestId"]; got.RequestId() == "" || got.RequestId() != id {
		c.t.Errorf("the SDK reports request id %q, the journal has %q", got.RequestId(), id)
	}
	if host := c.s.host(c.t); got.HostId() != host {
		c.t.Errorf("got host %q, want %q", got.HostId(), host)
	}
	return got
}
