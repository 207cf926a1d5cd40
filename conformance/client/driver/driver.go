package driver

import (
	"context"
	"fmt"
	"sync"
	"time"
)

// A Driver is a command that is started when it is needed, and again after it ended. How often that may be is
// for its user to say. It is safe for concurrent use.
type Driver struct {
	Command []string
	Limit   time.Duration // how long one answer may take before the driver is killed

	mu       sync.Mutex
	running  *process
	runs     int      // of the command
	mistakes []string // of the protocol, that belong to no request
	more     int      // mistakes that are not kept
}

// Ask sends a request and waits for its answer. The error is a [*StartError], a [*ProtocolError] or a
// [*LostError]; other requests that were waiting for the same process fail as well.
func (d *Driver) Ask(ctx context.Context, r *Request) (*Answer, error) {
	line, err := r.line()
	if err != nil {
		return nil, err
	}
	if err := check(requestSchema(), line); err != nil {
		return nil, fmt.Errorf("the harness wrote a line that its own schema refuses: %w", err)
	}
	p, err := d.process()
	if err != nil {
		return nil, err
	}
	return p.ask(ctx, r, line, d.Limit)
}

// process returns the running process, or starts one.
func (d *Driver) process() (*process, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.running != nil && !d.running.ended() {
		return d.running, nil
	}
	d.runs++
	p, err := start(d.Command, d.runs, d.noteMistake)
	if err != nil {
		return nil, &StartError{d.Command[0], whyNot(err)}
	}
	d.running = p
	return p, nil
}

// mistakesKept is how many mistakes are kept: a driver that makes one makes it with each answer.
const mistakesKept = 10

func (d *Driver) noteMistake(what string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.mistakes) < mistakesKept {
		d.mistakes = append(d.mistakes, what)
	} else {
		d.more++
	}
}

// Mistakes are what the driver did against the protocol outside of any answer: a line that is no JSON, an
// id that nobody asked for, a second answer.
func (d *Driver) Mistakes() []string {
	d.mu.Lock()
	defer d.mu.Unlock()
	all := append([]string(nil), d.mistakes...)
	if d.more > 0 {
		all = append(all, fmt.Sprintf("and %d more", d.more))
	}
	return all
}

// Check starts the command, and reports an error when it cannot be started or ends at once.
func (d *Driver) Check(wait time.Duration) error {
	p, err := d.process()
	if err != nil {
		return err
	}
	select {
	case <-p.done:
		return &StartError{d.Command[0], "it ended before it was asked for anything: " + p.howItEnded()}
	case <-time.After(wait):
		return nil
	}
}

// Close ends the input of the driver, waits until it exits, and kills it when it does not.
func (d *Driver) Close() {
	d.mu.Lock()
	p := d.running
	d.running = nil
	d.mu.Unlock()
	if p != nil {
		p.close()
	}
}
