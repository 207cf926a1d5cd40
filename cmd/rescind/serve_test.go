package main

import (
	"bufio"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"io"
	"net"
	"net/http"
	"runtime"
	"strings"
	"testing"
	"time"
)

func TestServeWritesOneReadyLineAndABannerWithCalls(t *testing.T) {
	s := startServe(t, "--admin-token", "chosen-by-me")
	if s.Token != "chosen-by-me" || s.AdminURL != s.URL+"/_mock" {
		t.Errorf("the ready line says %+v", s)
	}
	answer, err := http.Get(s.AdminURL + "/health")
	if err != nil || answer.StatusCode != http.StatusOK {
		t.Errorf("health: %v, %v", answer, err)
	}
	s.stop()
	if code := <-s.code; code != exitOK {
		t.Errorf("exit code %d, want 0", code)
	}
	if got := strings.Count(s.banner.String(), "curl "); got != 3 {
		t.Errorf("%d calls to copy and paste, want 3:\n%s", got, s.banner)
	}
}

func TestACallInProgressIsAnsweredBeforeServeEnds(t *testing.T) {
	s := startServe(t)
	c, err := net.Dial("tcp", strings.TrimPrefix(s.URL, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	const body = `{"resource_ids":["7e570000000000000000000000000001"],"unsubscribe_type":1}`
	fmt.Fprintf(c, "POST /v2/orders/subscriptions/resources/unsubscribe HTTP/1.1\r\nHost: x\r\nX-Auth-Token: rescind-quickstart-token\r\nContent-Length: %d\r\n\r\n%s", len(body), body[:10])
	time.Sleep(50 * time.Millisecond) // until the server has begun to read
	s.stop()
	io.WriteString(c, body[10:])
	answer, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil || answer.Header.Get("X-Mock-Rule") != "huawei.trial-service" {
		t.Errorf("the call is answered %v, %v", answer, err)
	}
	if code := <-s.code; code != exitOK {
		t.Errorf("exit code %d, want 0", code)
	}
}

func TestServeEndsAlthoughAnEventStreamIsOpen(t *testing.T) {
	s := startServe(t)
	r, _ := http.NewRequest("GET", s.AdminURL+"/sandboxes/default/events", nil)
	r.Header.Set("Authorization", "Bearer "+s.Token)
	answer, err := http.DefaultClient.Do(r)
	if err != nil || answer.StatusCode != http.StatusOK {
		t.Fatalf("got %v, %v", answer, err)
	}
	defer answer.Body.Close()
	s.stop()
	if code := <-s.code; code != exitOK {
		t.Errorf("exit code %d, want 0", code)
	}
	if _, err := io.ReadAll(answer.Body); err != nil {
		t.Errorf("the stream broke off: %v", err)
	}
}

func TestADelayedResponseDoesNotDelayTheEndOfServe(t *testing.T) {
	s := startServe(t)
	manage := func(method, path, body string) string {
		r, _ := http.NewRequest(method, s.AdminURL+"/sandboxes/default"+path, strings.NewReader(body))
		r.Header.Set("Authorization", "Bearer "+s.Token)
		r.Header.Set("Content-Type", "application/json")
		answer, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer answer.Body.Close()
		text, _ := io.ReadAll(answer.Body)
		return string(text)
	}
	manage("POST", "/faults", `{"match":{"operation":"list_orders"},"effect":{"delay":"24h"}}`)
	status := make(chan int, 1)
	go func() {
		r, _ := http.NewRequest("GET", s.URL+"/v2/orders/customer-orders", nil)
		r.Header.Set("X-Auth-Token", "rescind-quickstart-token")
		answer, err := http.DefaultClient.Do(r)
		if err == nil {
			status <- answer.StatusCode
			answer.Body.Close()
		}
		close(status)
	}()
	for !strings.Contains(manage("GET", "/requests", ""), "list_orders") {
		runtime.Gosched() // until the answer is held back
	}
	s.stop()
	if code := <-s.code; code != exitOK {
		t.Fatalf("exit code %d, want 0", code)
	}
	if got := <-status; got != http.StatusOK {
		t.Errorf("the call got %d, want 200", got)
	}
}

func TestAPortThatIsTakenIsAHarnessError(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	var stderr strings.Builder
	if code := run(t.Context(), []string{"serve", "--listen", l.Addr().String()}, nil, io.Discard, &stderr); code != exitHarness {
		t.Errorf("exit code %d, want %d: %s", code, exitHarness, stderr.String())
	}
}

func TestServeSpeaksTLSWithTheCertificateOfTheBanner(t *testing.T) {
	s := startServe(t, "--tls")
	s.stop()
	<-s.code // the banner is whole
	if !strings.HasPrefix(s.URL, "https://127.0.0.1:") {
		t.Errorf("the ready line says %s", s.URL)
	}
	if got := strings.Count(s.banner.String(), "curl --cacert "+certificateFile+" "); got != 3 {
		t.Errorf("%d calls of the banner trust the certificate, want 3:\n%s", got, s.banner)
	}
	again := startServe(t, "--tls")
	pool := x509.NewCertPool()
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool}}}
	if _, err := client.Get(again.AdminURL + "/health"); err == nil {
		t.Error("a client that trusts nobody is answered")
	}
	for range 100 { // the banner comes after the ready line
		if pool.AppendCertsFromPEM([]byte(again.banner.String())) {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	if pool.Equal(x509.NewCertPool()) {
		t.Fatalf("the banner has no certificate:\n%s", again.banner)
	}
	answer, err := client.Get(again.AdminURL + "/health")
	if err != nil || answer.StatusCode != http.StatusOK {
		t.Errorf("got %v, %v", answer, err)
	}
}
