package replicas

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"
)

// adminToken is the token of the control API of all children.
const adminToken = "token-of-the-replicas-under-test"

// A process is a child that serves.
type process struct {
	url   string
	alive context.Context // ends with the process
	http  *http.Client
	cmd   *exec.Cmd
	in    io.WriteCloser // its killer is armed by a byte, and it ends with the input
	text  output
}

// An output is what a process has written to standard error.
type output struct {
	mu   sync.Mutex
	text strings.Builder
}

func (o *output) Write(b []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.Write(b)
}

// wantNoBugs fails the test when the process has reported a mistake of its own.
func (o *output) wantNoBugs(t testing.TB) {
	t.Helper()
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, sign := range []string{"bug of the mock", "panic", "DATA RACE"} {
		if strings.Contains(o.text.String(), sign) {
			t.Errorf("a process reports a mistake of its own:\n%s", o.text.String())
		}
	}
}

// start starts a child and waits until it serves.
func start(t testing.TB, order childOrder) *process {
	t.Helper()
	order.Folder = folderOfSockets(t)
	text, err := json.Marshal(order)
	if err != nil {
		t.Fatal(err)
	}
	p := &process{cmd: exec.Command(os.Args[0])}
	p.cmd.Env = append(os.Environ(), childVariable+"="+string(text))
	p.cmd.Stderr = &p.text
	if p.in, err = p.cmd.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		p.cmd.Wait()
		t.Fatalf("a child did not start: %v\n%s", err, p.text.text.String())
	}
	p.url = strings.TrimSpace(line)
	p.follow(t)
	return p
}

// follow waits for the end of the process.
func (p *process) follow(t testing.TB) {
	var ended context.CancelFunc
	p.alive, ended = context.WithCancel(context.Background())
	p.http = newClient()
	go func() {
		p.cmd.Wait()
		ended()
	}()
	t.Cleanup(func() {
		p.stop()
		p.text.wantNoBugs(t)
	})
}

// newClient returns a client whose connections are kept and belong to nobody else.
func newClient() *http.Client {
	return &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64, DisableCompression: true}, Timeout: 30 * time.Second}
}

// arm lets the process end itself from now on.
func (p *process) arm() { p.in.Write([]byte{1}) }

// kill ends the process as kill -9 does.
func (p *process) kill() {
	p.cmd.Process.Kill()
	<-p.alive.Done()
}

// stop ends the process when the test is done.
func (p *process) stop() {
	p.in.Close()
	<-p.alive.Done()
	p.http.CloseIdleConnections()
}
