// Package lines is what the drivers of this module share: it reads the lines of rescind client, makes each
// call in a goroutine of its own, and writes what the SDK surfaced. In go the calls that an SDK has, by vendor
// and operation; out come answers. It repairs nothing: what an SDK does not say is not in the answer.
package lines

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"sync"
	"time"
)

// A Call is one line of the harness.
type Call struct {
	ID          string          `json:"id"`
	Vendor      string          `json:"vendor"`
	Operation   string          `json:"operation"`
	Endpoint    string          `json:"endpoint"`
	Credentials Credentials     `json:"credentials"`
	Params      json.RawMessage `json:"params"`
	TimeoutMS   int             `json:"timeout_ms"`
	DeadlineMS  int             `json:"deadline_ms"`
	Retry       bool            `json:"retry"`

	began time.Time
}

// Credentials are those of either vendor.
type Credentials struct {
	AK              string `json:"ak"`
	SK              string `json:"sk"`
	DomainID        string `json:"domain_id"`
	AccessKeyID     string `json:"access_key_id"`
	AccessKeySecret string `json:"access_key_secret"`
	SecurityToken   string `json:"security_token"`
}

// Timeout bounds one attempt.
func (c *Call) Timeout() time.Duration {
	return min(time.Duration(c.TimeoutMS)*time.Millisecond, c.Left())
}

// Left is how much time the whole call has.
func (c *Call) Left() time.Duration {
	if c.DeadlineMS == 0 {
		return time.Hour
	}
	return max(time.Millisecond, time.Until(c.began.Add(time.Duration(c.DeadlineMS)*time.Millisecond)))
}

// Into reads the parameters, which have the vendor's names, into a struct with these names in its tags.
func (c *Call) Into(params any) error { return json.Unmarshal(c.Params, params) }

// Repeatable reports whether the call can be sent again after an attempt of which nobody knows what it did.
func (c *Call) Repeatable() bool {
	var p struct {
		Token string `json:"client_token"`
	}
	_ = c.Into(&p)
	return c.Operation != "unsubscribe" && (c.Operation != "refund_instance" || p.Token != "")
}

// A Failure is an error as the SDK surfaced it.
type Failure struct {
	HTTPStatus int    `json:"http_status"`
	Code       string `json:"code"`
	Message    string `json:"message"`
	RequestID  string `json:"request_id"`
	Kind       string `json:"kind,omitempty"`
}

func (f *Failure) Error() string { return f.Message }

// NoAnswer is the failure of a call without an answer that the SDK could read.
func NoAnswer(err error) *Failure {
	return &Failure{Message: err.Error(), Kind: fmt.Sprintf("%T", err)}
}

// An Operation makes one call. Its error is a [*Failure], or one that says nothing of an answer.
type Operation func(*Call) (result any, err error)

// A Client is what is under test.
type Client struct {
	Name    string `json:"name"`
	Version string `json:"version"`
	SDK     string `json:"sdk"`
}

// Of is the client of an SDK, a module that is linked into the program.
func Of(name, module string) Client {
	c := Client{Name: name, SDK: module, Version: "unknown"}
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, m := range info.Deps {
			if m.Path == module {
				c.Version = m.Version
			}
		}
	}
	return c
}

// An answer is one line to the harness.
type answer struct {
	ID          string   `json:"id"`
	OK          *bool    `json:"ok,omitempty"`
	Unsupported bool     `json:"unsupported,omitempty"`
	Result      any      `json:"result,omitempty"`
	Error       *Failure `json:"error,omitempty"`
	Client      Client   `json:"client"`
}

// atOnce is how many calls are made at a time.
const atOnce = 16

// Serve answers lines until the input ends. Operations have a vendor and a name: huawei.unsubscribe.
func Serve(client Client, operations map[string]Operation) {
	out := json.NewEncoder(os.Stdout)
	var writing sync.Mutex
	var calls sync.WaitGroup
	places := make(chan struct{}, atOnce)
	read(os.Stdin, func(c *Call) {
		places <- struct{}{}
		calls.Go(func() {
			a := answerOf(c, operations[c.Vendor+"."+c.Operation])
			a.ID, a.Client = c.ID, client
			writing.Lock()
			defer writing.Unlock()
			if err := out.Encode(a); err != nil {
				fmt.Fprintln(os.Stderr, err)
			}
			<-places
		})
	})
	calls.Wait()
}

// read hands every line on.
func read(in io.Reader, each func(*Call)) {
	lines := bufio.NewReaderSize(in, 1<<20)
	for {
		line, err := lines.ReadBytes('\n')
		c := &Call{began: time.Now()}
		if len(line) > 0 {
			if wrong := json.Unmarshal(line, c); wrong != nil {
				fmt.Fprintln(os.Stderr, "a line that is no JSON:", wrong)
			} else {
				each(c)
			}
		}
		if err != nil {
			return
		}
	}
}

// answerOf makes the call. An SDK that panics surfaces that.
func answerOf(c *Call, operation Operation) (a answer) {
	if operation == nil {
		return answer{Unsupported: true}
	}
	defer func() {
		if p := recover(); p != nil {
			a = failed(&Failure{Message: fmt.Sprint("panic: ", p), Kind: "panic"})
		}
	}()
	result, err := operation(c)
	if err == nil {
		return answer{OK: new(true), Result: result}
	}
	if f, ok := err.(*Failure); ok {
		return failed(f)
	}
	return failed(NoAnswer(err))
}

func failed(f *Failure) answer { return answer{OK: new(false), Error: f} }
