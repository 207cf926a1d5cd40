package driver

import (
	"context"
	"fmt"
	"io"
	"maps"
	"os/exec"
	"slices"
	"sync"
	"time"
)

// The bounds of what is read from a driver and waited for.
const (
	longestLine = 8 << 20
	exitTimeout = 5 * time.Second
	drainTime   = time.Second // for what a dead process still had in its pipes
)

// A process is one run of the command.
type process struct {
	command *exec.Cmd
	input   io.WriteCloser
	lines   chan []byte
	done    chan struct{} // closed when it has ended and everything was read
	stderr  tail
	mistake func(what string)
	run     int // the first process of a driver is 1

	mu      sync.Mutex
	waiting map[string]waiter
	ids     map[string]idState
}

// An idState is what became of the id of a request.
type idState int

// Besides waiting, an id that was asked for is answered, or its answer does not count any more.
const (
	unknown idState = iota
	answered
	spoiled // a line that cannot be understood may have been its answer
)

// A waiter waits for the answer to a request, and answers questions about it.
type waiter struct {
	answer chan<- reply
	user   User
}

// A reply is an answer, or why it cannot be used.
type reply struct {
	answer *Answer
	err    error
}

func start(command []string, run int, mistake func(string)) (*process, error) {
	p := &process{
		command: exec.Command(command[0], command[1:]...), lines: make(chan []byte), done: make(chan struct{}),
		mistake: mistake, run: run, waiting: map[string]waiter{}, ids: map[string]idState{},
	}
	ownGroup(p.command)
	p.command.WaitDelay = drainTime
	p.command.Stderr = &p.stderr
	var err error
	if p.input, err = p.command.StdinPipe(); err != nil {
		return nil, err
	}
	output, w := io.Pipe()
	p.command.Stdout = w
	if err := p.command.Start(); err != nil {
		return nil, err
	}
	go func() {
		p.command.Wait()
		killGroup(p.command) // nothing that it started goes on
		w.Close()
	}()
	go p.write()
	go p.read(output)
	return p, nil
}

// write sends the lines one after another: a driver that does not read blocks this goroutine alone.
func (p *process) write() {
	for {
		select {
		case line := <-p.lines:
			p.input.Write(line) // an error shows as the end of the process
		case <-p.done:
			return
		}
	}
}

// ask sends a line and waits for the answer to it.
func (p *process) ask(ctx context.Context, r *Request, line []byte, limit time.Duration) (*Answer, error) {
	answer := make(chan reply, 1)
	p.mu.Lock()
	p.waiting[r.ID] = waiter{answer, r.User}
	p.mu.Unlock()
	late := time.NewTimer(limit)
	defer late.Stop()
	lines := p.lines
	for {
		select {
		case lines <- line:
			lines = nil
		case r := <-answer:
			return r.answer, r.err
		case <-p.done:
			return p.lastAnswer(answer)
		case <-late.C:
			kill(p.command)
			<-p.done
			return nil, &LostError{Run: p.run, Hung: true, What: fmt.Sprintf("it did not answer within %v and was killed", limit), Stderr: p.stderr.String()}
		case <-ctx.Done():
			kill(p.command)
			return nil, ctx.Err()
		}
	}
}

// lastAnswer is the answer that a process gave before it ended, if it did.
func (p *process) lastAnswer(answer <-chan reply) (*Answer, error) {
	select {
	case r := <-answer:
		return r.answer, r.err
	default:
		return nil, &LostError{
			Run:    p.run,
			What:   "it ended (" + p.command.ProcessState.String() + ") before it answered" + p.inputHint(),
			Stderr: p.stderr.String(),
		}
	}
}

func (p *process) ended() bool {
	select {
	case <-p.done:
		return true
	default:
		return false
	}
}

// howItEnded is for a process that has ended.
func (p *process) howItEnded() string {
	return withOutput(p.command.ProcessState.String(), p.stderr.String()) + p.inputHint()
}

// inputHint asks whether a process reads its input, where it ended without a failure, a word or any answer; else "".
func (p *process) inputHint() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.command.ProcessState.Success() || p.stderr.String() != "" || slices.Contains(slices.Collect(maps.Values(p.ids)), answered) {
		return ""
	}
	return "; does it read its standard input until the end?"
}

// close ends the input and waits for the exit.
func (p *process) close() {
	p.input.Close()
	select {
	case <-p.done:
	case <-time.After(exitTimeout):
		p.mistake(fmt.Sprintf("it did not exit within %v after the end of its input", exitTimeout))
		kill(p.command)
		<-p.done
	}
}
