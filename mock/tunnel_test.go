package mock

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// proxied sends a request by way of the mock, as HTTP_PROXY makes a client do.
func (r *harness) proxied(q *http.Request) (*reply, error) {
	proxy, err := url.Parse(r.http.URL)
	if err != nil {
		r.t.Fatal(err)
	}
	a, err := (&http.Transport{Proxy: http.ProxyURL(proxy), DisableKeepAlives: true}).RoundTrip(q)
	if err != nil {
		return nil, err
	}
	defer a.Body.Close()
	body, err := io.ReadAll(a.Body)
	return &reply{a, string(body), err}, nil
}

func TestAClientThatKeepsTheVendorsAddressIsLedHereByAProxySetting(t *testing.T) {
	r := newHarness(t, "")
	q, _ := http.NewRequest("POST", "http://bss.myhuaweicloud.com/v2/orders/subscriptions/resources/unsubscribe", strings.NewReader(`{"resource_ids":["one"],"unsubscribe_type":1}`))
	q.Header.Set("X-Auth-Token", "token-of-acme")
	q.Header.Set("Content-Type", "application/json")
	if a, err := r.proxied(q); err != nil || a.StatusCode != 200 || !strings.Contains(a.body, "order_ids") {
		t.Errorf("Huawei: %+v, %v", a, err)
	}
	q = r.signV3(func(*signingTexts) {})
	q.URL, _ = url.Parse("http://" + q.Host + "/?" + q.URL.RawQuery)
	if a, err := r.proxied(q); err != nil || a.Header.Get("X-Mock-Rule") == "alibaba.gateway.bad-signature-v3" {
		t.Errorf("Alibaba, whose signature covers the host: %+v, %v", a, err)
	}
	q, _ = http.NewRequest("GET", "http://business.aliyuncs.com", nil)
	if a, err := r.proxied(q); err != nil || a.StatusCode != 400 || !strings.Contains(a.body, "business.aliyuncs.com") {
		t.Errorf("without a path: %+v, %v", a, err)
	}
}

func TestATunnelIsRefusedWithWhatToDoInstead(t *testing.T) {
	r := newHarness(t, "")
	c, err := net.Dial("tcp", strings.TrimPrefix(r.http.URL, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	fmt.Fprintf(c, "CONNECT business.aliyuncs.com:443 HTTP/1.1\r\nHost: business.aliyuncs.com:443\r\n\r\n")
	a, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		t.Fatal(err)
	}
	body, _ := io.ReadAll(a.Body)
	if a.StatusCode != 501 || !strings.Contains(string(body), "no tunnel to business.aliyuncs.com:443") || !strings.Contains(string(body), "--tls") {
		t.Errorf("got %d %s", a.StatusCode, body)
	}
	if !strings.Contains(r.log.String(), "not a proxy for HTTPS") || !strings.Contains(r.log.String(), "business.aliyuncs.com:443") {
		t.Errorf("the log says %q", r.log)
	}
	r.log.Reset()
}
