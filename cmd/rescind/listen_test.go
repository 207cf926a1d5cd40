package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestWhatServePrintsCanBeCalledWhateverItListensOn(t *testing.T) {
	for _, listen := range []string{"0.0.0.0:0", "[::]:0", ":0", "localhost:0", "[::1]:0", "127.0.0.1:0"} {
		if l, err := net.Listen("tcp", listen); err != nil {
			t.Logf("%s: %v", listen, err) // this machine has no such address
			continue
		} else {
			l.Close()
		}
		s := startServe(t, "--listen", listen, "--admin-token", "chosen-by-the-test")
		answer, err := http.Get(s.AdminURL + "/health")
		if err != nil || answer.StatusCode != http.StatusOK {
			t.Errorf("%s: %s: %v, %v", listen, s.URL, answer, err)
		}
		s.stop()
		<-s.code
		if banner := s.banner.String(); !strings.Contains(banner, s.URL+"/_mock/console/enter?key=") || strings.Contains(banner, "//0.0.0.0") || strings.Contains(banner, "//[::]") {
			t.Errorf("%s: the banner has another address than %s:\n%s", listen, s.URL, banner)
		}
	}
}

func TestAnAddressThatIsTakenIsToldByWhom(t *testing.T) {
	other := httptest.NewServer(http.NotFoundHandler())
	defer other.Close()
	for address, by := range map[string]string{
		strings.TrimPrefix(startServe(t).URL, "http://"): "another mock",
		strings.TrimPrefix(other.URL, "http://"):         "another program",
	} {
		for _, command := range [][]string{{"serve", "--listen"}, {"mcp", "--http"}} {
			var out, errors strings.Builder
			code := run(t.Context(), append(command, address), strings.NewReader(""), &out, &errors)
			want := "rescind: " + command[1] + " " + address + " is taken by " + by + " (address already in use): calls to it reach that one; stop it, or give " +
				command[1] + " 127.0.0.1:0, which picks a free port\n"
			if code != 3 || errors.String() != want {
				t.Errorf("%d, %s\nwant %s", code, errors.String(), want)
			}
		}
	}
}

// trustingClient returns a client that trusts a certificate, and sends calls to any name to one address.
func trustingClient(t *testing.T, text []byte, address string) *http.Client {
	t.Helper()
	pool := x509.NewCertPool()
	if !pool.AppendCertsFromPEM(text) {
		t.Fatalf("%s is no certificate", text)
	}
	dialer := &net.Dialer{}
	return &http.Client{Transport: &http.Transport{
		TLSClientConfig: &tls.Config{RootCAs: pool},
		DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
			return dialer.DialContext(ctx, "tcp", address)
		},
	}}
}

func TestAClientThatKeepsTheVendorsNameCanTrustACertificateThatStays(t *testing.T) {
	dir := t.TempDir()
	cert, key := filepath.Join(dir, "mock certificate.pem"), filepath.Join(dir, "key.pem")
	var first []byte
	for range 2 {
		s := startServe(t, "--tls", "--tls-cert", cert, "--tls-key", key, "--tls-name", "mock.team.example", "--tls-name", "192.0.2.7")
		text, err := os.ReadFile(cert)
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = text
		}
		client := trustingClient(t, first, strings.TrimPrefix(s.URL, "https://"))
		for _, name := range []string{"bss-intl.myhuaweicloud.com", "bss.myhuaweicloud.com", "bss.cn-north-1.example", "business.aliyuncs.com", "business.ap-southeast-1.aliyuncs.com", "mock.team.example", "192.0.2.7", "localhost", "127.0.0.1", "[::1]"} {
			answer, err := client.Get("https://" + name + "/_mock/health")
			if fine := err == nil && answer.StatusCode == http.StatusOK; fine == (name == "bss.cn-north-1.example") {
				t.Errorf("%s: %v, %v", name, answer, err)
			}
		}
		s.stop()
		<-s.code
		if banner := s.banner.String(); strings.Count(banner, "curl --cacert '"+cert+"' ") != 3 || strings.Contains(banner, "PRIVATE KEY") {
			t.Errorf("the banner is\n%s", banner)
		}
	}
	if info, err := os.Stat(key); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the key is kept as %v, %v", info.Mode(), err)
	}
}

func TestWrongSettingsOfHostsOriginsAndTLSAreWrongUsage(t *testing.T) {
	dir := t.TempDir()
	cert := filepath.Join(dir, "cert.pem")
	write(t, cert, "no certificate")
	for code, all := range map[int][][]string{
		exitUsage: {
			{"--admin-host", "*"}, {"--admin-host", "http://mock"}, {"--trusted-origin", "mock.example"}, {"--trusted-origin", "https://mock.example/pages"},
			{"--tls-name", "mock.example"}, {"--tls-cert", cert, "--tls-key", cert}, {"--tls", "--tls-cert", cert}, {"--tls", "--tls-name", "mock.example:8080"},
		},
		exitHarness: {{"--tls", "--tls-cert", cert, "--tls-key", cert}, {"--tls", "--tls-cert", cert, "--tls-key", filepath.Join(dir, "none.pem")}},
	} {
		for _, args := range all {
			var stdout, stderr strings.Builder
			got := run(t.Context(), append([]string{"serve", "--listen", "127.0.0.1:0"}, args...), nil, &stdout, &stderr)
			if got != code || stdout.String() != "" || stderr.String() == "" {
				t.Errorf("%v: exit code %d, want %d: %s", args, got, code, stderr.String())
			}
		}
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 1 {
		t.Errorf("something was written: %v", entries)
	}
}

func TestNamesAndOriginsComeFromTheEnvironmentToo(t *testing.T) {
	t.Setenv("RESCIND_ADMIN_HOST", "rescind")
	t.Setenv("RESCIND_TRUSTED_ORIGIN", "https://name-8080.app.example")
	s := startServe(t)
	for host, want := range map[string]int{"rescind:8080": http.StatusUnauthorized, "name-8080.app.example": http.StatusUnauthorized, "evil.example": http.StatusForbidden} {
		r, _ := http.NewRequest("GET", s.URL+"/_mock/console", nil)
		r.Host = host
		answer, err := http.DefaultClient.Do(r)
		if err != nil || answer.StatusCode != want {
			t.Errorf("%s: %v, %v", host, answer, err)
		}
	}
}

func TestAStalledUploadDoesNotDelayTheEndOfServe(t *testing.T) {
	s := startServe(t)
	c, err := net.Dial("tcp", strings.TrimPrefix(s.URL, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	io.WriteString(c, "POST /v2/x HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf")
	time.Sleep(50 * time.Millisecond) // until the server has begun to read
	began := time.Now()
	s.stop()
	if code := <-s.code; code != exitOK || time.Since(began) > 4*time.Second {
		t.Errorf("exit code %d after %v", code, time.Since(began))
	}
}
