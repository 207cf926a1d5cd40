package driver

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// A User answers a question of an agent; ok is false for one who says nothing. It may take its time.
type User func(*Inquiry) (answer string, ok bool)

// An Inquiry is what an agent asks its user before it goes on.
type Inquiry struct {
	ID    string `json:"id"`
	Ask   string `json:"ask"`
	About Result `json:"about,omitempty"` // resource_ids, refund, fee and currency, see PROTOCOL.md
}

// longestQuestion bounds a question, of which many may be kept.
const longestQuestion = 256 << 10

// A said line is what the user answered.
type said struct {
	ID     string `json:"id"`
	Answer string `json:"answer"`
}

// isQuestion reports whether a line is a question: it has ask.
func isQuestion(line []byte) bool {
	if !bytes.Contains(line, []byte(`"ask"`)) {
		return false
	}
	var fields map[string]json.RawMessage // whose names are exact
	return json.Unmarshal(bytes.TrimPrefix(line, []byte("\ufeff")), &fields) == nil && fields["ask"] != nil
}

// takeQuestion lets the user answer, who blocks nobody else.
func (p *process) takeQuestion(line []byte) {
	if len(line) > longestQuestion {
		p.fail(fmt.Sprintf("a question is longer than %d KiB", longestQuestion>>10))
		return
	}
	var q Inquiry
	valid := func(line []byte) error { return check(questionSchema(), line) }
	if err := decode(line, valid, &q); err != nil {
		p.fail(fmt.Sprintf("%q is no question: %v", cut(line), err))
		return
	}
	p.mu.Lock()
	waiter, open := p.waiting[q.ID]
	p.mu.Unlock()
	switch {
	case !open:
		p.mistake(fmt.Sprintf("it asked about the id %q, which was not open", q.ID))
	case waiter.user == nil:
		p.fail(fmt.Sprintf("it asked about the id %q, which is no task", q.ID))
	default:
		go p.reply(&q, waiter.user)
	}
}

// reply sends what the user says, unless the request was answered before.
func (p *process) reply(q *Inquiry, user User) {
	answer, ok := user(q)
	line, err := lineOf(said{q.ID, answer})
	p.mu.Lock()
	_, open := p.waiting[q.ID]
	p.mu.Unlock()
	if !ok || err != nil || !open || check(replySchema(), line) != nil {
		return
	}
	select {
	case p.lines <- line:
	case <-p.done:
	}
}
