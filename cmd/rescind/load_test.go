package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

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

// sendAll sends all requests over the connections, and returns how long it took, and each of the calls.
func (p *serverProcess) sendAll(b *testing.B, requests [][]byte, status int) (all time.Duration, each []time.Duration) {
	want := "HTTP/1.1 " + strconv.Itoa(status) + " "
	each = make([]time.Duration, len(requests))
	conns := make([]net.Conn, connections)
	for i := range conns {
		conns[i] = p.dial(b)
		defer conns[i].Close()
	}
	before, began := p.cpuTime(), time.Now()
	var wait sync.WaitGroup
	for i, c := range conns {
		from, to := len(requests)*i/connections, len(requests)*(i+1)/connections
		wait.Go(func() { sendOverConnection(b, c, requests[from:to], each[from:to], want) })
	}
	wait.Wait()
	all = time.Since(began)
	p.cpu += p.cpuTime() - before
	return all, each
}

func (p *serverProcess) dial(b *testing.B) net.Conn {
	c, err := net.Dial("tcp", strings.TrimPrefix(p.URL, "http://"))
	if err != nil {
		b.Fatal(err)
	}
	return c
}

// ask sends one request over a connection of its own, and returns the response.
func (p *serverProcess) ask(b *testing.B, request []byte) []byte {
	c := p.dial(b)
	defer c.Close()
	answer, err := exchangeOver(c, request, make([]byte, 4096))
	if err != nil {
		b.Fatal(err)
	}
	return answer
}

// sendOverConnection sends the requests over one keep-alive connection, each after the response to the last, and
// notes how long each took.
func sendOverConnection(b *testing.B, c net.Conn, requests [][]byte, took []time.Duration, want string) {
	buffer := make([]byte, 4096)
	for i, r := range requests {
		began := time.Now()
		answer, err := exchangeOver(c, r, buffer)
		if err != nil {
			b.Error(err)
			return
		}
		took[i] = time.Since(began)
		if buffer = answer[:cap(answer)]; !bytes.HasPrefix(answer, []byte(want)) {
			b.Errorf("got %s", answer)
			return
		}
	}
}

// exchangeOver sends a request and returns the whole response, in the buffer or in a larger one.
func exchangeOver(c net.Conn, request, buffer []byte) ([]byte, error) {
	if _, err := c.Write(request); err != nil {
		return nil, err
	}
	for n := 0; ; {
		m, err := c.Read(buffer[n:])
		if err != nil {
			return nil, err
		}
		if n += m; isComplete(buffer[:n]) {
			return buffer[:n], nil
		}
		if n == len(buffer) {
			buffer = append(buffer, make([]byte, len(buffer))...)
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

func (p *serverProcess) control(b testing.TB, method, path, body string, into any) {
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
