package mock

import (
	"encoding/base64"
	"fmt"
	"html"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/rescindhq/rescind/mock/admin/control"
)

// A planting is a place where a text can stand in a call; path has only what a path can hold.
type planting struct {
	where string
	call  func(text string) *http.Request
}

func request(method, target, body string, header ...string) *http.Request {
	q, err := http.NewRequest(method, "http://mock"+target, strings.NewReader(body))
	if err != nil {
		return nil // the text cannot stand there as it is written
	}
	q.Header.Set("X-Auth-Token", guardedToken)
	q.Header.Set("Content-Type", "application/json")
	for i := 0; i < len(header); i += 2 {
		q.Header.Set(header[i], header[i+1])
	}
	return q
}

var plantings = []planting{
	{"in the path", func(s string) *http.Request { return request("GET", "/v2/orders/customer-orders/details/"+s, "") }},
	{"in an unknown path", func(s string) *http.Request { return request("GET", "/nowhere/"+s, "") }},
	{"in a query", func(s string) *http.Request { return request("GET", "/v2/orders/customer-orders?order_id="+s, "") }},
	{"as a parameter's name", func(s string) *http.Request { return request("GET", "/v2/orders/customer-orders?"+s+"=1", "") }},
	{"as the key", func(s string) *http.Request { return request("POST", "/?Action=RefundInstance&AccessKeyId="+s, "") }},
	{"as the action", func(s string) *http.Request {
		return request("POST", "/?Action="+s+"&Version=2017-12-14&AccessKeyId=ALIALIALI", "")
	}},
	{"as a user agent", func(s string) *http.Request {
		return request("POST", leavePath, leaveBody, "User-Agent", "client/"+s)
	}},
	{"as the signer", func(s string) *http.Request {
		return request("POST", leavePath, leaveBody, "X-Auth-Token", "", "X-Sdk-Date", time.Now().UTC().Format("20060102T150405Z"), "Authorization", "SDK-HMAC-SHA256 Access="+s+", SignedHeaders=host;x-sdk-date, Signature=00ff")
	}},
	{"in a signed header", func(s string) *http.Request {
		return request("GET", "/v2/orders/customer-orders?limit="+s, "", "X-Auth-Token", "", "X-Shown", s, "X-Sdk-Date", time.Now().UTC().Format("20060102T150405Z"), "Authorization", "SDK-HMAC-SHA256 Access=AKAKAKAK, SignedHeaders=host;x-sdk-date;x-shown, Signature="+strings.Repeat("0f", 32))
	}},
	{"as a token", func(s string) *http.Request { return request("POST", leavePath, leaveBody, "X-Auth-Token", s) }},
	{"as a password", func(s string) *http.Request {
		return request("POST", leavePath, leaveBody, "Authorization", "Basic "+base64.StdEncoding.EncodeToString([]byte("me:"+s)))
	}},
	{"in a cookie", func(s string) *http.Request { return request("POST", leavePath, leaveBody, "Cookie", "a=b; sid="+s) }},
	{"as a content type", func(s string) *http.Request {
		return request("POST", leavePath, leaveBody, "Content-Type", "application/json; long="+strings.Repeat("x", 50)+s)
	}},
	{"as a resource", func(s string) *http.Request {
		return request("POST", leavePath, `{"resource_ids":["`+s+`"],"unsubscribe_type":1}`)
	}},
	{"as a reason that is kept", func(s string) *http.Request {
		return request("POST", leavePath, `{"resource_ids":["one"],"unsubscribe_type":1,"unsubscribe_reason_type":5,"unsubscribe_reason":"said: `+s+`"}`)
	}},
	{"as a field's name", func(s string) *http.Request {
		return request("POST", leavePath, `{"resource_ids":["x"],"unsubscribe_type":1,"`+s+`":1}`)
	}},
	{"in what is no JSON", func(s string) *http.Request { return request("POST", leavePath, "{"+s) }},
	{"in a form", func(s string) *http.Request {
		return request("POST", "/", "Action=RefundInstance&Version=2017-12-14&AccessKeyId=ALIALIALI&InstanceId="+s, "Content-Type", "application/x-www-form-urlencoded")
	}},
	{"at the edge of a large body", func(s string) *http.Request {
		return request("POST", leavePath, `{"resource_ids":["x"],"text":"`+strings.Repeat("x", 64<<10-40)+s+strings.Repeat("y", 100)+`"}`)
	}},
}

// namings are the places of a secret that only its name gives away.
var namings = []planting{
	{"in JSON", func(s string) *http.Request { return request("POST", leavePath, `{"a":[{"AccessKeySecret":"`+s+`"}]}`) }},
	{"in JSON, another spelling", func(s string) *http.Request {
		return request("POST", leavePath, `{"secret_access_key":{"it":["`+s+`"]}}`)
	}},
	{"in JSON in JSON", func(s string) *http.Request {
		return request("POST", leavePath, `{"in":"{\"client_secret\":\"`+s+`\"}"}`)
	}},
	{"in a query", func(s string) *http.Request { return request("GET", "/v2/orders/customer-orders?a=b&sk="+s, "") }},
	{"in a query, an escaped name", func(s string) *http.Request {
		return request("GET", "/v2/orders/customer-orders?a=b&pass%77ord="+s, "")
	}},
	{"in a form", func(s string) *http.Request {
		return request("POST", "/", "Action=RefundInstance&SecurityToken="+s, "Content-Type", "application/x-www-form-urlencoded")
	}},
	{"in a multipart form", func(s string) *http.Request {
		return request("POST", leavePath, "--b\r\nContent-Disposition: form-data; name=\"password\"\r\n\r\n"+s+"\r\n--b--\r\n", "Content-Type", "multipart/form-data; boundary=b")
	}},
	{"in a header", func(s string) *http.Request { return request("POST", leavePath, leaveBody, "X-Api-Key", s) }},
	{"as a bearer", func(s string) *http.Request {
		return request("POST", leavePath, leaveBody, "Authorization", "Bearer "+s)
	}},
	{"in XML", func(s string) *http.Request { return request("POST", leavePath, "<a><Password>"+s+"</Password></a>") }},
}

// ways are the forms in which a secret is sent.
var ways = []func(string) string{
	url.QueryEscape,
	func(s string) string { return url.QueryEscape(url.QueryEscape(s)) },
	func(s string) string {
		var b strings.Builder
		for i := range len(s) {
			fmt.Fprintf(&b, "%%%02x", s[i])
		}
		return b.String()
	},
	func(s string) string { return s },
	func(s string) string {
		var b strings.Builder
		for _, r := range s {
			fmt.Fprintf(&b, `\u%04x`, r)
		}
		return b.String()
	},
	func(s string) string { return base64.URLEncoding.EncodeToString([]byte(s)) },
	html.EscapeString,
}

// plant sends every secret in every place, in forms that take turns, so that each form comes to each place.
func (g *guarded) plant() {
	turn := 0
	for _, p := range plantings {
		for _, secret := range g.secrets {
			g.send(p.call(ways[turn%len(ways)](secret)))
			turn++
		}
		turn++
	}
	for _, p := range namings {
		for _, way := range ways {
			g.send(p.call(way(namedSecret)))
		}
	}
	g.secrets["a secret by its name"] = namedSecret
	g.send(request("POST", leavePath, `{"resource_ids":["`+givenSecret+`"],"unsubscribe_type":1}`))
	g.read("POST", control.Prefix+"/sandboxes/default/faults", `{"match":{"operation":"renew"},"effect":{"respond":{"status":500,"headers":{"X-A":"`+guardedAdmin+`"},"body":"`+guardedToken+`"}}}`, "Content-Type", "application/json")
}
