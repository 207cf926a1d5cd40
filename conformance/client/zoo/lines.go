package zoo

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"sync"
	"time"
)

// A line is what the driver is asked for.
type line struct {
	ID          string         `json:"id"`
	Vendor      string         `json:"vendor"`
	Operation   string         `json:"operation"`
	Endpoint    string         `json:"endpoint"`
	Credentials credentials    `json:"credentials"`
	Params      map[string]any `json:"params"`
	TimeoutMS   int            `json:"timeout_ms"`
	DeadlineMS  int            `json:"deadline_ms"`
	Retry       bool           `json:"retry"`
}

// credentials are those of either vendor.
type credentials struct {
	DomainID        string `json:"domain_id"`
	AK              string `json:"ak"`
	SK              string `json:"sk"`
	AccessKeyID     string `json:"access_key_id"`
	AccessKeySecret string `json:"access_key_secret"`
	SecurityToken   string `json:"security_token"`
}

func (l *line) timeout() time.Duration { return time.Duration(l.TimeoutMS) * time.Millisecond }

func (l *line) text(name string) string { return text(l.Params[name]) }

// An answer is what the driver writes.
type answer struct {
	ID          string         `json:"id"`
	OK          bool           `json:"ok"`
	Result      map[string]any `json:"result,omitempty"`
	Error       *failure       `json:"error,omitempty"`
	Unsupported bool           `json:"unsupported,omitempty"`
	Client      info           `json:"client"`
}

// An info says which client it is.
type info struct {
	Name      string `json:"name"`
	Version   string `json:"version"`
	MaxWaitMS int    `json:"max_wait_ms,omitempty"`
}

// lines are the input and the output of a driver.
type lines struct {
	in     *bufio.Reader
	stderr io.Writer

	mu  sync.Mutex
	out io.Writer
}

func newLines(in io.Reader, out, stderr io.Writer) *lines {
	return &lines{in: bufio.NewReader(in), out: out, stderr: stderr}
}

// next reads a line; false at the end of the input.
func (l *lines) next() (*line, bool) {
	for {
		data, err := l.in.ReadBytes('\n')
		var next line
		d := json.NewDecoder(bytes.NewReader(data))
		d.UseNumber()
		if d.Decode(&next) == nil {
			return &next, true
		}
		if err != nil {
			return nil, false
		}
	}
}

// answerAll answers lines as they come, all at once, until the input ends.
func (l *lines) answerAll(to func(*line) *answer) {
	var running sync.WaitGroup
	for {
		next, ok := l.next()
		if !ok {
			break
		}
		running.Go(func() { l.write(encoded(to(next))) })
	}
	running.Wait()
}

// write writes bytes as they are.
func (l *lines) write(data []byte) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.out.Write(data)
}

// encoded is an answer as a line.
func encoded(a *answer) []byte {
	data, err := json.Marshal(a)
	if err != nil {
		panic(err) // results hold what was decoded from JSON
	}
	return append(data, '\n')
}
