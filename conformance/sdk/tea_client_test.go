package sdk

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	openapi "github.com/alibabacloud-go/darabonba-openapi/v2/client"
	"github.com/alibabacloud-go/darabonba-openapi/v2/models"
	"github.com/alibabacloud-go/tea/dara"
	"github.com/alibabacloud-go/tea/tea"
)

// A style is how Alibaba's newer client signs and where it puts the parameters of an action.
type style struct {
	algorithm string // "" for signature V3, v2 for the RPC signature
	method    string
	form      bool
}

var styles = map[string]style{
	"V3, POST, query": {"", "POST", false},
	"V3, POST, form":  {"", "POST", true},
	"V3, GET":         {"", "GET", false},
	"V2, POST, query": {"v2", "POST", false},
	"V2, POST, form":  {"v2", "POST", true},
	"V2, GET":         {"v2", "GET", false},
}

// A teaCaller is a user of a sandbox with the newer client.
type teaCaller struct {
	client *openapi.Client
	style  style
	t      *testing.T
	s      *sandbox
}

// newTea is the client of a user, "" for the account itself, as generated SDKs set it up.
func newTea(t *testing.T, s *sandbox, st style, user string) *teaCaller {
	t.Helper()
	return teaWith(t, s, st, credentialOf(t, user, s.Alibaba))
}

func teaWith(t *testing.T, s *sandbox, st style, c credential) *teaCaller {
	t.Helper()
	config := &models.Config{
		AccessKeyId: &c.AccessKeyID, AccessKeySecret: &c.AccessKeySecret, SecurityToken: &c.SecurityToken,
		Endpoint: new(s.host(t)), Protocol: new("HTTP"), RegionId: new("cn-hangzhou"),
	}
	if st.algorithm != "" {
		config.SignatureAlgorithm = &st.algorithm
	}
	client, err := openapi.NewClient(config)
	if err != nil {
		t.Fatal(err)
	}
	return &teaCaller{client, st, t, s}
}

// A record is a JSON object of an answer; of a nil one every field is empty.
type record map[string]any

func (r record) text(name string) string {
	if r[name] == nil {
		return ""
	}
	return fmt.Sprint(r[name])
}

func (r record) object(name string) record {
	o, _ := r[name].(map[string]any)
	return o
}

func (r record) list(name string) []any {
	l, _ := r[name].([]any)
	return l
}

// oneTeaCall is held during a call: all clients of an address share a timeout, which each call of
// this SDK sets while others read it.
var oneTeaCall sync.Mutex

// call makes a generic call, as generated SDKs do under their types, and returns its body.
func (c *teaCaller) call(action string, params map[string]any) (record, error) {
	request := &models.OpenApiRequest{}
	if c.style.form {
		request.Body = params
	} else {
		request.Query = map[string]*string{}
		for name, value := range params {
			request.Query[name] = new(fmt.Sprint(value))
		}
	}
	oneTeaCall.Lock()
	defer oneTeaCall.Unlock()
	answer, err := c.client.CallApi(&models.Params{
		Action: &action, Version: new("2017-12-14"), Protocol: new("HTTP"), Pathname: new("/"), Method: &c.style.method,
		AuthType: new("AK"), Style: new("RPC"), ReqBodyType: new("formData"), BodyType: new("json"),
	}, request, &dara.RuntimeOptions{})
	if err != nil {
		return nil, err
	}
	return record(answer).object("body"), nil
}

func (c *teaCaller) refund(alias, token string) (record, error) {
	return c.call("RefundInstance", map[string]any{
		"InstanceId": c.s.id(alias), "ProductCode": "ecs", "ProductType": "", "ImmediatelyRelease": "1", "ClientToken": token,
	})
}

// data makes a call that must succeed and returns its Data.
func (c *teaCaller) data(action string, params map[string]any) record {
	c.t.Helper()
	body, err := c.call(action, params)
	if err != nil || body.text("Success") != "true" || body.text("RequestId") == "" {
		c.t.Fatalf("%s: got %v, %v, want success", action, body, err)
	}
	return body.object("Data")
}

// list returns the instances of that name that the service lists.
func (c *teaCaller) list(alias string) []any {
	c.t.Helper()
	return c.data("QueryAvailableInstances", map[string]any{"InstanceIDs": c.s.id(alias), "PageNum": 1, "PageSize": 20}).list("InstanceList")
}

// refused makes sure that the client reports a refusal with its status, code and message, and
// with the request id that the journal has for it.
func (c *teaCaller) refused(err error, status int, code, message string) {
	c.t.Helper()
	got, ok := errors.AsType[*tea.SDKError](err)
	if !ok {
		c.t.Fatalf("got %v, want %s", err, code)
	}
	id := jsonValues(c.t, c.s.last(c.t).Response.Body)["/RequestId"]
	want := fmt.Sprintf("code: %d, %s request id: %s", status, message, id)
	if tea.IntValue(got.StatusCode) != status || tea.StringValue(got.Code) != code || tea.StringValue(got.Message) != want {
		c.t.Errorf("got %d %s %q, want %d %s %q", tea.IntValue(got.StatusCode), tea.StringValue(got.Code), tea.StringValue(got.Message), status, code, want)
	}
	var data record
	if err := json.NewDecoder(strings.NewReader(tea.StringValue(got.Data))).Decode(&data); err != nil || data.text("HostId") != c.s.host(c.t) {
		c.t.Errorf("got %s, %v, want the body as it was answered", tea.StringValue(got.Data), err)
	}
}
