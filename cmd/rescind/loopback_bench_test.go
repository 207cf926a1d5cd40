package main

import (
	"bufio"
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// The whole call over loopback, as shipped: the built binary in a process of its own, 64
// connections, signature, contract, rules, state, answer check, journal and trace on. Beside it
// a bare net/http handler in a process of its own that returns the same bytes. Both are asked
// in turns in one run; what is reported is the ratio of their rates, and CPU per call of each.
const (
	connections  = 64
	callsPerTurn = 5000 // calls each server answers in one turn
)

// bareAnswer is the baseline: this test binary, started again with the answer in the environment.
const bareAnswer = "RESCIND_BENCH_BARE_ANSWER"

func init() {
	answer := os.Getenv(bareAnswer)
	if answer == "" {
		return
	}
	status, body, _ := strings.Cut(answer, " ")
	code, _ := strconv.Atoi(status)
	l, _ := net.Listen("tcp", "127.0.0.1:0")
	fmt.Printf(`{"url":"http://%s"}`+"\n", l.Addr())
	http.Serve(l, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h["Content-Type"] = []string{"application/json;charset=UTF-8"}
		h["X-Request-Id"] = []string{"34a7538957cff548b5ff3076401e765e"}
		h["X-Mock-Request"] = []string{"12345"}
		w.WriteHeader(code)
		io.WriteString(w, body)
	}))
}

func BenchmarkLoopback(b *testing.B) {
	bin := filepath.Join(b.TempDir(), "rescind")
	if out, err := exec.Command("go", "build", "-o", bin, ".").CombinedOutput(); err != nil {
		b.Fatalf("go build: %v\n%s", err, out)
	}
	b.Run("accepted", func(b *testing.B) {
		measureLoopback(b, bin, "", 200, `{"order_ids":["CS26060800008BR1X"],"fail_resource_infos":[]}`)
	})
	b.Run("refused-by-the-last-rule", func(b *testing.B) {
		measureLoopback(b, bin, "facts: {fee-query-failure: true}, ", 400, `{"error_code":"CBC.99006066","error_msg":"An error occurred during the query of the fee information."}`)
	})
}

func measureLoopback(b *testing.B, bin, facts string, status int, answer string) {
	mock := startServerProcess(b, exec.Command(bin, "serve", "--listen", "127.0.0.1:0"))
	baseline := exec.Command(os.Args[0])
	baseline.Env = append(os.Environ(), bareAnswer+"="+strconv.Itoa(status)+" "+answer)
	bare := startServerProcess(b, baseline)
	var mockTime, bareTime time.Duration
	calls := 0
	for b.Loop() {
		b.StopTimer()
		world := mock.sandbox(b, facts)
		requests := world.requests(mock)
		b.StartTimer()
		mockTime += mock.sendAll(b, requests, status)
		bareTime += bare.sendAll(b, requests, status)
		b.StopTimer()
		calls += callsPerTurn
		if orders := world.orders(b, mock); status == 200 && orders != callsPerTurn {
			b.Fatalf("%d calls were accepted, but there are %d orders", callsPerTurn, orders)
		}
		mock.control(b, "DELETE", "/sandboxes/"+world.ID, "", nil)
		b.StartTimer()
	}
	b.ReportMetric(bareTime.Seconds()/mockTime.Seconds(), "ratio")
	b.ReportMetric(float64(calls)/mockTime.Seconds(), "calls/s")
	b.ReportMetric(float64(mock.cpu.Microseconds())/float64(calls), "cpu-µs/call")
	b.ReportMetric(float64(bare.cpu.Microseconds())/float64(calls), "bare-cpu-µs/call")
	b.ReportMetric(0, "ns/op")
}

// A serverProcess is a server under load.
type serverProcess struct {
	URL, AdminURL, AdminToken string
	pid                       int
	cpu                       time.Duration // spent while asked
}

func startServerProcess(b *testing.B, cmd *exec.Cmd) *serverProcess {
	out, err := cmd.StdoutPipe()
	if err != nil {
		b.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { cmd.Process.Kill(); cmd.Wait() })
	line, _ := bufio.NewReader(out).ReadBytes('\n')
	var ready struct {
		URL        string `json:"url"`
		AdminURL   string `json:"admin_url"`
		AdminToken string `json:"admin_token"`
	}
	if err := json.Unmarshal(line, &ready); err != nil {
		b.Fatalf("no ready line: %q", line)
	}
	return &serverProcess{URL: ready.URL, AdminURL: ready.AdminURL, AdminToken: ready.AdminToken, pid: cmd.Process.Pid}
}

// sendAll sends all requests over the connections, and returns how long it took.
func (p *serverProcess) sendAll(b *testing.B, requests [][]byte, status int) time.Duration {
	want := "HTTP/1.1 " + strconv.Itoa(status) + " "
	share := len(requests) / connections
	conns := make([]net.Conn, connections)
	for i := range conns {
		c, err := net.Dial("tcp", strings.TrimPrefix(p.URL, "http://"))
		if err != nil {
			b.Fatal(err)
		}
		defer c.Close()
		conns[i] = c
	}
	before, began := p.cpuTime(), time.Now()
	var wait sync.WaitGroup
	for i, c := range conns {
		mine := requests[i*share : (i+1)*share]
		if i == connections-1 {
			mine = requests[i*share:]
		}
		wait.Go(func() { sendOverConnection(b, c, mine, want) })
	}
	wait.Wait()
	took := time.Since(began)
	p.cpu += p.cpuTime() - before
	return took
}

// sendOverConnection sends the requests over one keep-alive connection, each after the response to the last.
func sendOverConnection(b *testing.B, c net.Conn, requests [][]byte, want string) {
	buffer := make([]byte, 4096)
	for _, r := range requests {
		if _, err := c.Write(r); err != nil {
			b.Error(err)
			return
		}
		n := 0
		for {
			m, err := c.Read(buffer[n:])
			if err != nil {
				b.Error(err)
				return
			}
			if n += m; isComplete(buffer[:n]) {
				break
			}
		}
		if !bytes.HasPrefix(buffer[:n], []byte(want)) {
			b.Errorf("got %s", buffer[:n])
			return
		}
	}
}

// isComplete reports whether the whole response has arrived.
func isComplete(b []byte) bool {
	head, body, ok := bytes.Cut(b, []byte("\r\n\r\n"))
	_, length, _ := bytes.Cut(head, []byte("Content-Length: "))
	length, _, _ = bytes.Cut(length, []byte("\r"))
	n, err := strconv.Atoi(string(length))
	return ok && err == nil && len(body) >= n
}

// cpuTime is the CPU time of the process so far, as the kernel counts it.
func (p *serverProcess) cpuTime() time.Duration {
	stat, _ := os.ReadFile(fmt.Sprintf("/proc/%d/stat", p.pid))
	fields := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:]))
	user, _ := strconv.Atoi(fields[11])
	system, _ := strconv.Atoi(fields[12])
	return time.Duration(user+system) * 10 * time.Millisecond
}

// A tenant is a sandbox with a resource for each call of a batch.
type tenant struct {
	ID     string
	Huawei []struct {
		DomainID string `json:"domain_id"`
		AK, SK   string
	}
	Resources map[string]struct{ ID string }
}

func (p *serverProcess) sandbox(b *testing.B, facts string) (t tenant) {
	var doc strings.Builder
	doc.WriteString("name: load\nclock: 2026-06-08T00:00:00Z\nhuawei:\n  accounts:\n    - name: acme\n      resources:\n")
	for i := range callsPerTurn {
		fmt.Fprintf(&doc, "        - {alias: r%d, service: hws.service.type.ec2, %ssubscription: {term: 1 month, periods: [{begins: 2026-05-20T02:30:00Z, cash: \"100.00\"}]}}\n", i, facts)
	}
	p.control(b, "POST", "/sandboxes", doc.String(), &t)
	return t
}

func (p *serverProcess) control(b *testing.B, method, path, body string, into any) {
	r, _ := http.NewRequest(method, p.AdminURL+path, strings.NewReader(body))
	r.Header.Set("Authorization", "Bearer "+p.AdminToken)
	r.Header.Set("Content-Type", contentType(body))
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		b.Fatal(err)
	}
	defer answer.Body.Close()
	text, _ := io.ReadAll(answer.Body)
	if answer.StatusCode >= 300 {
		b.Fatalf("%s %s: %s %s", method, path, answer.Status, text)
	}
	if into != nil {
		if err := json.Unmarshal(text, into); err != nil {
			b.Fatal(err)
		}
	}
}

// contentType is that of a body: JSON begins with a brace, scenarios here do not.
func contentType(body string) string {
	if body == "" || body[0] == '{' {
		return "application/json"
	}
	return "application/yaml"
}

// requests are the calls of a batch, signed beforehand.
func (t tenant) requests(p *serverProcess) (all [][]byte) {
	for i := range callsPerTurn {
		body := fmt.Sprintf(`{"resource_ids":["%s"],"unsubscribe_type":1,"unsubscribe_reason_type":5,"unsubscribe_reason":"test"}`, t.Resources["r"+strconv.Itoa(i)].ID)
		all = append(all, t.sign(p, "POST", "/v2/orders/subscriptions/resources/unsubscribe", "", body))
	}
	return all
}

// sign writes a request as the Go SDK does: user-agent, x-domain-id and x-sdk-date are signed.
func (t tenant) sign(p *serverProcess, method, path, query, body string) []byte {
	key, date := t.Huawei[0], time.Now().UTC().Format("20060102T150405Z")
	hash := func(s string) string { h := sha256.Sum256([]byte(s)); return hex.EncodeToString(h[:]) }
	const names, agent = "user-agent;x-domain-id;x-sdk-date", "huaweicloud-usdk-go/3.0; bench"
	canonical := strings.Join([]string{method, path + "/", query, "user-agent:" + agent, "x-domain-id:" + key.DomainID, "x-sdk-date:" + date, "", names, hash(body)}, "\n")
	mac := hmac.New(sha256.New, []byte(key.SK))
	io.WriteString(mac, "SDK-HMAC-SHA256\n"+date+"\n"+hash(canonical))
	if query != "" {
		path += "?" + query
	}
	return fmt.Appendf(nil, "%s %s HTTP/1.1\r\nHost: %s\r\nUser-Agent: %s\r\nContent-Length: %d\r\nAuthorization: SDK-HMAC-SHA256 Access=%s, SignedHeaders=%s, Signature=%x\r\nContent-Type: application/json\r\nX-Domain-Id: %s\r\nX-Sdk-Date: %s\r\nAccept-Encoding: gzip\r\n\r\n%s",
		method, path, strings.TrimPrefix(p.URL, "http://"), agent, len(body), key.AK, names, mac.Sum(nil), key.DomainID, date, body)
}

// orders counts the unsubscription orders that the sandbox has.
func (t tenant) orders(b *testing.B, p *serverProcess) int {
	r, err := http.ReadRequest(bufio.NewReader(bytes.NewReader(t.sign(p, "GET", "/v2/orders/customer-orders", "limit=1&order_type=4", ""))))
	if err != nil {
		b.Fatal(err)
	}
	r.RequestURI = ""
	r.URL.Scheme, r.URL.Host = "http", r.Host
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		b.Fatal(err)
	}
	defer answer.Body.Close()
	var list struct {
		Total int `json:"total_count"`
	}
	if err := json.NewDecoder(answer.Body).Decode(&list); err != nil {
		b.Fatal(err)
	}
	return list.Total
}
