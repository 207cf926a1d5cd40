package caller

import (
	"net/http"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/conformance/situation"
)

func TestEveryResponseMustHaveWhatClientsRelyOn(t *testing.T) {
	const id = `"RequestId":"6000EE23-274B-4E07-A697-FF2E999520A4"`
	for name, c := range map[string]struct {
		vendor, contentType, body string
		status                    int
		want                      string // "": it is right
	}{
		"a refund":              {situation.Alibaba, "application/json", `{"Code":"200","Message":"success",` + id + `,"Success":true,"Data":{"HostId":"cn","OrderId":210000000000123}}`, 200, ""},
		"an order that is text": {situation.Alibaba, "application/json", `{"Code":"200","Message":"success",` + id + `,"Success":true,"Data":{"HostId":"cn","OrderId":"21"}}`, 200, "Data.OrderId"},
		"an order too large":    {situation.Alibaba, "application/json", `{"Code":"200","Message":"success",` + id + `,"Success":true,"Data":{"HostId":"cn","OrderId":9007199254740992}}`, 200, "Data.OrderId"},
		"a host for a site":     {situation.Alibaba, "application/json", `{"Code":"200","Message":"success",` + id + `,"Success":true,"Data":{"HostId":"h.com","OrderId":21}}`, 200, "Data.HostId"},
		"no UUID":               {situation.Alibaba, "application/json", `{"Code":"200","Message":"success","RequestId":"1","Success":false}`, 200, "is not a UUID"},
		"a refusal, no host":    {situation.Alibaba, "application/json", `{"Code":"X","Message":"y",` + id + `}`, 400, "HostId"},
		"a refusal, no code":    {situation.Alibaba, "application/json", `{"Message":"y",` + id + `,"HostId":"h"}`, 400, "Code and Message"},
		"HTML":                  {situation.Alibaba, "text/html", `<html>`, 502, "cannot be read"},
		"XML":                   {situation.Alibaba, "text/xml;charset=utf-8", `<?xml version="1.0"?><RefundInstanceResponse><Code>200</Code><Message>success</Message><RequestId>6000EE23-274B-4E07-A697-FF2E999520A4</RequestId><Success>true</Success><Data><HostId>cn</HostId><OrderId>21</OrderId></Data></RefundInstanceResponse>`, 200, ""},
		"XML with another root": {situation.Alibaba, "text/xml;charset=utf-8", `<Response><Code>200</Code><Message>s</Message><RequestId>6000EE23-274B-4E07-A697-FF2E999520A4</RequestId></Response>`, 200, "the root element is Response"},
		"XML of another type":   {situation.Alibaba, "text/xml", `<Error><Code>a</Code><Message>s</Message><HostId>h</HostId><RequestId>6000EE23-274B-4E07-A697-FF2E999520A4</RequestId></Error>`, 400, "Content-Type"},
		"Huawei, no message":    {situation.Huawei, "application/json", `{"error_code":"CBC.0100"}`, 400, "error_msg"},
		"Huawei, not JSON":      {situation.Huawei, "text/html", `<html>`, 502, "cannot be read"},
		"Huawei, nothing":       {situation.Huawei, "", ``, 204, ""},
	} {
		request := &Request{Vendor: c.vendor, Action: RefundInstance}
		response := read(request, &http.Response{StatusCode: c.status, Header: http.Header{"Content-Type": {c.contentType}, "X-Request-Id": {"1"}}}, []byte(c.body))
		if got := strings.Join(response.problems, "; "); (got == "") != (c.want == "") || !strings.Contains(got, c.want) {
			t.Errorf("%s: got %q, want …%s…", name, got, c.want)
		}
	}
}

func TestARequestIDMayBeUsedOnlyOnce(t *testing.T) {
	client := newClient()
	response := &Response{requestID: "1"}
	if err := client.Check(&Request{}, response); err != nil {
		t.Fatal(err)
	}
	if err := client.Check(&Request{}, response); err == nil || !strings.Contains(err.Error(), "another call before") {
		t.Errorf("got %v", err)
	}
}

func TestAResponseMustHaveTheFormatThatWasAskedFor(t *testing.T) {
	for name, c := range map[string]struct {
		edits  []Edit
		asked  string
		answer string
		wrong  bool
	}{
		"JSON as asked":      {nil, "JSON", "application/json", false},
		"XML for JSON":       {nil, "JSON", "text/xml;charset=utf-8", true},
		"XML as asked":       {[]Edit{{Param: Param{"Format", "xml"}}}, "XML", "text/xml;charset=utf-8", false},
		"JSON for XML":       {[]Edit{{Param: Param{"Format", "XML"}}}, "XML", "application/json", true},
		"JSON for silence":   {[]Edit{{Param: Param{Name: "Format"}, Drop: true}}, "XML", "application/json", true},
		"anything for YAML":  {[]Edit{{Param: Param{"Format", "YAML"}}}, "", "application/json", false},
		"YAML is no request": {[]Edit{{Param: Param{"Format", "YAML"}}}, "", "text/xml;charset=utf-8", false},
	} {
		client, request := newClient(), &Request{Vendor: situation.Alibaba, Action: RefundInstance}
		if _, err := client.newRequest(request, Variation{Edits: c.edits}); err != nil || request.format != c.asked {
			t.Errorf("%s: asked for %q, %v, want %q", name, request.format, err, c.asked)
		}
		err := client.Check(request, &Response{Header: http.Header{"Content-Type": {c.answer}}})
		if (err != nil) != c.wrong {
			t.Errorf("%s: got %v", name, err)
		}
	}
}
