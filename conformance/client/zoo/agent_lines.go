package zoo

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"sync"
	"time"
)

// A talk is the channel of an agent: its tasks, its questions, and what users reply.
type talk struct {
	in *bufio.Reader

	mu      sync.Mutex
	out     io.Writer
	replies map[string]chan string // by the ids of open tasks
	words   bool                   // questions have no fields
}

func newTalk(in io.Reader, out io.Writer) *talk {
	return &talk{in: bufio.NewReader(in), out: out, replies: map[string]chan string{}}
}

// serve works on tasks as they come, all at once, until the input ends.
func (t *talk) serve(work func(*line) *answer) {
	var running sync.WaitGroup
	for {
		data, err := t.in.ReadBytes('\n')
		if l, ok := t.take(data); ok {
			running.Go(func() {
				a := work(l)
				t.mu.Lock()
				delete(t.replies, l.ID)
				t.mu.Unlock()
				t.write(a)
			})
		}
		if err != nil {
			break
		}
	}
	running.Wait()
}

// take reads a line: a task, or the reply to a question.
func (t *talk) take(data []byte) (l *line, ok bool) {
	var next struct {
		line
		Answer *string `json:"answer"`
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	if d.Decode(&next) != nil {
		return nil, false
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if next.Answer == nil {
		t.replies[next.ID] = make(chan string, 1)
		return &next.line, true
	}
	if replies := t.replies[next.ID]; replies != nil {
		select {
		case replies <- *next.Answer:
		default: // nobody waits for it
		}
	}
	return nil, false
}

// ask asks the user, and waits for the reply; ok is false when none comes in time.
func (t *talk) ask(id, words string, about map[string]any, patience time.Duration) (reply string, ok bool) {
	t.mu.Lock()
	replies := t.replies[id]
	t.mu.Unlock()
	question := map[string]any{"id": id, "ask": words}
	if !t.words {
		question["about"] = about
	}
	t.write(question)
	select {
	case reply = <-replies:
		return reply, true
	case <-time.After(patience):
		return "", false
	}
}

func (t *talk) write(v any) {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err) // it holds what was decoded from JSON, and texts
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.out.Write(append(data, '\n'))
}
