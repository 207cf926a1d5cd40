package mock

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

const unsubscribe = "POST /v2/orders/subscriptions/resources/unsubscribe HTTP/1.1\r\nHost: x\r\nX-Auth-Token: token-of-acme\r\n"

// raw sends bytes as they are and reads whatever comes back; nil when the connection just ends.
func raw(t *testing.T, server *httptest.Server, request io.Reader) *http.Response {
	t.Helper()
	c, err := net.Dial("tcp", server.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	c.SetDeadline(time.Now().Add(20 * time.Second))
	go io.Copy(c, request)
	answer, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		return nil
	}
	return answer
}

func body(text string) io.Reader {
	return strings.NewReader(fmt.Sprintf("%sContent-Length: %d\r\n\r\n%s", unsubscribe, len(text), text))
}

// badInput returns requests that a client should not send, each with the error of the vendor.
func badInput() map[string]badRequest {
	const id = "21e09f37c5c9420c8746ad5c71fb3aab"
	return map[string]badRequest{
		"not JSON":            {body("unsubscribe please"), 400, "CBC.0100"},
		"truncated":           {body(`{"resource_ids":["` + id), 400, "CBC.0100"},
		"duplicate keys":      {body(`{"resource_ids":["` + id + `"],"unsubscribe_type":1,"unsubscribe_type":2}`), 400, "CBC.0100"},
		"trailing bytes":      {body(`{"resource_ids":["` + id + `"],"unsubscribe_type":1} x`), 400, "CBC.0100"},
		"wrong types":         {body(`{"resource_ids":"` + id + `","unsubscribe_type":"1"}`), 400, "CBC.0100"},
		"a float for an int":  {body(`{"resource_ids":["` + id + `"],"unsubscribe_type":1.0}`), 400, "CBC.0100"},
		"null":                {body("null"), 400, "CBC.0100"},
		"a list":              {body("[]"), 400, "CBC.0100"},
		"invalid UTF-8":       {body("{\"resource_ids\":[\"\xff\xfe\"],\"unsubscribe_type\":1}"), 400, "CBC.0100"},
		"a megabyte of [":     {body(strings.Repeat("[", 1<<20)), 400, "CBC.0100"},
		"no body":             {strings.NewReader(unsubscribe + "\r\n"), 400, "CBC.0100"},
		"13 MB":               {io.MultiReader(strings.NewReader(unsubscribe+"Content-Length: 13631488\r\n\r\n"), bytes.NewReader(make([]byte, 13<<20))), 413, "APIGW.0201"},
		"13 MB in chunks":     {io.MultiReader(strings.NewReader(unsubscribe+"Transfer-Encoding: chunked\r\n\r\nd00000\r\n"), bytes.NewReader(make([]byte, 13<<20))), 413, "APIGW.0201"},
		"malformed chunks":    {strings.NewReader(unsubscribe + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n"), 400, "APIGW.0201"},
		"malformed trailers":  {strings.NewReader(unsubscribe + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\nA b\r\n\r\n"), 400, "APIGW.0201"},
		"chunks to Alibaba":   {strings.NewReader("POST /?Format=JSON HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n"), 400, "BadRequest"},
		"a header of 64 KB":   {strings.NewReader(unsubscribe + "X-Large: " + strings.Repeat("x", 64<<10) + "\r\n\r\n"), 494, "APIGW.0201"},
		"a URI of 40 KB":      {strings.NewReader("GET /v2/orders/customer-orders?order_id=" + strings.Repeat("x", 40<<10) + " HTTP/1.1\r\nHost: x\r\n\r\n"), 414, "APIGW.0201"},
		"a query not encoded": {strings.NewReader("GET /v2/orders/customer-orders?order_id=%zz HTTP/1.1\r\nHost: x\r\nX-Auth-Token: token-of-acme\r\n\r\n"), 400, "APIGW.0201"},
		"two slashes":         {strings.NewReader("POST //v2/orders/subscriptions/resources/unsubscribe HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n"), 404, "APIGW.0101"},
		"dots":                {strings.NewReader("GET /v2/../v2/orders/customer-orders HTTP/1.1\r\nHost: x\r\n\r\n"), 404, "APIGW.0101"},
		"OPTIONS *":           {strings.NewReader("OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n"), 404, "APIGW.0101"},
		"HEAD":                {strings.NewReader("HEAD /v2/orders/customer-orders HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"), 404, ""},
		"form not encoded":    {strings.NewReader("POST /?Action=RefundInstance&Version=2017-12-14&Format=JSON HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 7\r\n\r\nInst=%z"), 400, "InvalidParameter"},
		"an odd method":       {strings.NewReader("BREW / HTTP/1.1\r\nHost: x\r\n\r\n"), 400, "UnsupportedHTTPMethod"},
	}
}

type badRequest struct {
	request io.Reader
	status  int
	code    string
}

// Whatever comes in, the vendor's words come out or the connection ends, and nothing has changed.
func TestBadInputIsAnsweredInTheVendorsWordsAndChangesNothing(t *testing.T) {
	s := benchServer(t)
	server := httptest.NewUnstartedServer(s)
	server.Config.DisableGeneralOptionsHandler = true // as serve does
	server.Start()
	defer server.Close()
	for name, tt := range badInput() {
		t.Run(name, func(t *testing.T) {
			before := version(s)
			answer := raw(t, server, tt.request)
			if answer == nil {
				t.Fatal("the connection ended without an answer")
			}
			text, _ := io.ReadAll(answer.Body)
			if answer.StatusCode != tt.status || !bytes.Contains(text, []byte(tt.code)) {
				t.Errorf("got %d %s, want %d %s", answer.StatusCode, text, tt.status, tt.code)
			}
			if after := version(s); after != before {
				t.Error("a refused call changed the state")
			}
		})
	}
}

// version counts the changes of the default sandbox.
func version(s *Server) (n uint64) {
	sure(s.worlds.Find("default")).Read(func(v billing.View) { n = v.Version() })
	return n
}

func TestNoVendorPathIsEverRedirected(t *testing.T) {
	server := httptest.NewServer(benchServer(t))
	defer server.Close()
	for _, path := range []string{"//", "/.", "/v2", "/v2/", "/v2/orders//customer-orders", "/v2/orders/customer-orders/", "/_mockery", "/_mock/", "/%2e%2e/"} {
		answer := raw(t, server, strings.NewReader("GET "+path+" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"))
		if answer == nil || answer.StatusCode/100 == 3 {
			t.Errorf("%s is answered %v", path, answer)
		}
	}
}

func TestTheJournalKeepsACallButNotWhatWasReadFromIt(t *testing.T) {
	r := newHarness(t, "")
	r.mustUnsubscribe("one")
	c := sure(r.world.Journal.Entries())[0].Call
	if c.Values.Body().Exists() || len(c.Body) == 0 {
		t.Errorf("what was read is kept: %v, the body has %d bytes", c.Values.Body().Exists(), len(c.Body))
	}
}

func TestTheTraceOfAnAcceptedCallTellsWhatItPassed(t *testing.T) {
	r := newHarness(t, "")
	r.mustUnsubscribe("one")
	steps := sure(r.world.Journal.Entries())[0].Summary().Trace
	if len(steps) == 0 || slices.ContainsFunc(steps, func(s journal.Step) bool { return s.Result != "passed" }) {
		t.Errorf("got %+v", steps)
	}
}
