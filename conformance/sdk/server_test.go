package sdk

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// startTimeout is how long the mock may take to start, and to stop.
const startTimeout = 30 * time.Second

// A server is the mock as a process of its own.
type server struct {
	AdminURL   string `json:"admin_url"`
	AdminToken string `json:"admin_token"`

	process *exec.Cmd
	stdout  *bufio.Reader
	stderr  bytes.Buffer // complete once the process has ended
}

// build makes the program from the module around this one.
func build(dir string) (program string, err error) {
	program = filepath.Join(dir, "rescind")
	c := exec.Command("go", "build", "-o", program, "./cmd/rescind")
	c.Dir = filepath.Join("..", "..")
	c.Env = append(os.Environ(), "GOWORK=off")
	if out, err := c.CombinedOutput(); err != nil {
		return "", fmt.Errorf("go build ./cmd/rescind: %w\n%s", err, out)
	}
	return program, nil
}

// start runs the program until it says that it is ready. Its home is not that of the SDKs, which
// are watched there.
func start(program string) (*server, error) {
	s := &server{process: exec.Command(program, "serve", "--listen", "127.0.0.1:0")}
	s.process.Env = append(os.Environ(), "HOME="+filepath.Dir(program))
	s.process.Stderr = &s.stderr
	stdout, err := s.process.StdoutPipe()
	if err != nil {
		return nil, err
	}
	s.stdout = bufio.NewReader(stdout)
	if err := s.process.Start(); err != nil {
		return nil, err
	}
	defer s.killAfterTimeout().Stop()
	line, err := s.stdout.ReadBytes('\n')
	if err == nil {
		err = json.Unmarshal(line, s)
	}
	if err != nil || s.AdminURL == "" || s.AdminToken == "" {
		s.process.Process.Kill()
		s.process.Wait()
		return nil, fmt.Errorf("no ready line: %q, %w\n%s", line, err, s.stderr.String())
	}
	return s, nil
}

// killAfterTimeout ends a process that neither starts nor stops.
func (s *server) killAfterTimeout() *time.Timer {
	return time.AfterFunc(startTimeout, func() { s.process.Process.Kill() })
}

// stop asks the mock to end. It must end with code 0, with nothing on standard output but the ready
// line, and with no error in its log.
func (s *server) stop() error {
	defer s.killAfterTimeout().Stop()
	if err := s.process.Process.Signal(syscall.SIGTERM); err != nil {
		return err
	}
	rest, err := io.ReadAll(s.stdout)
	if err := errors.Join(err, s.process.Wait()); err != nil {
		return fmt.Errorf("rescind serve did not end with 0 after SIGTERM: %w\n%s", err, s.stderr.String())
	}
	if len(rest) > 0 {
		return fmt.Errorf("standard output has more than the ready line: %q", rest)
	}
	for line := range strings.Lines(s.stderr.String()) {
		if strings.Contains(line, "level=ERROR") {
			return fmt.Errorf("the mock logged an error: %s", line)
		}
	}
	return nil
}

// control calls the mock's own API; a refusal is an error with its problem document.
func (s *server) control(method, path, contentType string, body []byte, into any) error {
	r, err := http.NewRequest(method, s.AdminURL+path, bytes.NewReader(body))
	if err != nil {
		return err
	}
	r.Header.Set("Authorization", "Bearer "+s.AdminToken)
	r.Header.Set("Content-Type", contentType)
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	data, err := io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode >= http.StatusMultipleChoices {
		err = errors.New(answer.Status)
	}
	if err == nil && into != nil {
		err = json.Unmarshal(data, into)
	}
	if err != nil {
		return fmt.Errorf("control API: %s %s: %w\n%s", method, path, err, data)
	}
	return nil
}
