package rescind

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"time"
)

// startTimeout is how long the program may take to be ready.
const startTimeout = 30 * time.Second

// A process is a mock that this process started. It ends when its standard input does.
type process struct {
	command *exec.Cmd
	stdin   io.Closer
	stderr  *tail
	ended   chan struct{} // closed when it has ended
	stop    func() error
}

// A readyLine is the line by which the program says that it is ready.
type readyLine struct {
	URL        string `json:"url"`
	AdminToken string `json:"admin_token"`
}

// startProcess starts the program, and waits for its ready line.
func startProcess(ctx context.Context, options []Option) (*process, *readyLine, error) {
	c, err := command(options)
	if err != nil {
		return nil, nil, err
	}
	p := &process{command: c, stderr: &tail{}, ended: make(chan struct{})}
	p.stop = sync.OnceValue(p.end)
	c.Stderr = p.stderr
	stdout, stdoutWriter := io.Pipe()
	c.Stdout = stdoutWriter
	if p.stdin, err = c.StdinPipe(); err != nil {
		return nil, nil, fmt.Errorf("rescind: %w", err)
	}
	if err := c.Start(); err != nil {
		return nil, nil, fmt.Errorf("rescind: %s cannot be started: %w", c.Path, err)
	}
	go func() {
		c.Wait()
		stdoutWriter.Close()
		close(p.ended)
	}()
	ready, err := p.waitUntilReady(ctx, stdout)
	if err != nil {
		p.stop()
		if errors.Is(err, errEnded) {
			err = fmt.Errorf("ended with %s", c.ProcessState)
		}
		return nil, nil, fmt.Errorf("rescind: %s serve %w\n%s", c.Path, err, p.stderr)
	}
	return p, ready, nil
}

// errEnded is the error when the program ended without a line.
var errEnded = errors.New("ended")

// waitUntilReady reads the ready line. What comes behind it is read, too, so that the program never waits for a reader.
func (p *process) waitUntilReady(ctx context.Context, stdout io.Reader) (*readyLine, error) {
	ctx, cancel := context.WithTimeout(ctx, startTimeout)
	defer cancel()
	lines := make(chan []byte, 1)
	go func() {
		r := bufio.NewReader(stdout)
		line, _ := r.ReadBytes('\n')
		lines <- line
		io.Copy(io.Discard, r)
	}()
	select {
	case line := <-lines:
		if len(line) == 0 {
			return nil, errEnded
		}
		var ready readyLine
		if err := json.Unmarshal(line, &ready); err != nil || ready.URL == "" {
			return nil, fmt.Errorf("did not say that it is ready, but %q", line)
		}
		return &ready, nil
	case <-ctx.Done():
		return nil, fmt.Errorf("was not ready in time: %w", ctx.Err())
	}
}

// end closes standard input, and kills the process when it does not end by that.
func (p *process) end() error {
	p.stdin.Close()
	select {
	case <-p.ended:
	case <-time.After(closeTimeout):
		p.kill()
	}
	if state := p.command.ProcessState; !state.Success() {
		return fmt.Errorf("rescind: the mock ended with %s\n%s", state, p.stderr)
	}
	return nil
}

// terminateTimeout is how long the program may take to end after a signal.
const terminateTimeout = 5 * time.Second

// kill tells the process to end, where the system can do that, and kills it when it does not.
func (p *process) kill() {
	if p.command.Process.Signal(syscall.SIGTERM) == nil {
		select {
		case <-p.ended:
			return
		case <-time.After(terminateTimeout):
		}
	}
	p.command.Process.Kill()
	<-p.ended
}

// A tail keeps the end of what is written to it.
type tail struct {
	mu   sync.Mutex
	text []byte
}

const longestTail = 64 << 10

// Write keeps the last 64 KiB.
func (w *tail) Write(b []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.text = append(w.text, b...)
	w.text = w.text[max(0, len(w.text)-longestTail):]
	return len(b), nil
}

func (w *tail) String() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return strings.TrimSpace(string(w.text))
}
