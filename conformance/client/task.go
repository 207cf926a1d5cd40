package client

import (
	"encoding/json"
	"slices"
	"sync"
	"time"

	"github.com/rescindhq/rescind/conformance/client/cases"
	"github.com/rescindhq/rescind/conformance/client/driver"
	"github.com/rescindhq/rescind/conformance/client/judge"
)

// mostKept is how many questions of one task are answered: an agent that asks without end hangs.
const mostKept = 20

// A conversation is what an agent asks about one task, and what it is answered.
type conversation struct {
	mu   sync.Mutex
	said []judge.Inquiry
}

// questions are those so far. Later ones change nothing in them.
func (c *conversation) questions() []judge.Inquiry {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clone(c.said)
}

// ask notes a question.
func (c *conversation) ask(q *driver.Inquiry) (at int, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.said) == mostKept {
		return 0, false
	}
	c.said = append(c.said, judge.Inquiry{Inquiry: *q})
	return len(c.said) - 1, true
}

// answer notes an answer before it is sent.
func (c *conversation) answer(at int, text string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.said[at].Answer, c.said[at].Answered = text, time.Now()
}

// usualTimeout is the wait for one answer for which the times of tasks are made.
const usualTimeout = 30 * time.Second

// stretched is a time of a task for whom the harness waits longer than usual: models are slow.
func (s *setup) stretched(d time.Duration) time.Duration {
	if s.Task == nil || s.limit <= usualTimeout {
		return d
	}
	return d * (s.limit / time.Second) / (usualTimeout / time.Second)
}

// user answers the questions of a task; nil for a call.
func (s *setup) user() driver.User {
	if s.Task == nil {
		return nil
	}
	return func(q *driver.Inquiry) (string, bool) {
		at, ok := s.talk.ask(q)
		if !ok {
			return "", false
		}
		time.Sleep(s.stretched(s.Task.Reply.After))
		text := s.reply(q)
		s.talk.answer(at, text)
		return text, true
	}
}

// reply is the answer to a question.
func (s *setup) reply(q *driver.Inquiry) string {
	if s.Task.Reply.Pick == "" {
		return s.Task.Reply.Text
	}
	meant := s.sandbox.Resources[string(s.Task.Reply.Pick)].ID
	evidence := judge.Evidence{Before: s.before}
	switch named := evidence.Named(q); {
	case len(named) == 1 && named[0] == meant:
		return "yes"
	case len(named) == 1:
		return "no"
	}
	return meant
}

// taskParams are the task in words, and what the user's records say.
func (s *setup) taskParams() map[string]any {
	remarks := map[string]string{}
	for alias, text := range s.Task.Remarks {
		remarks[string(alias)] = text
	}
	resources := []map[string]string{}
	for _, r := range s.before.Resources() {
		if r.Primary == "" || s.isNamed(r.Alias) {
			resources = append(resources, map[string]string{"id": r.ID, "name": r.Name, "product_code": r.Product, "product_type": r.Type, "remark": remarks[r.Alias]})
		}
	}
	return map[string]any{"instruction": s.Task.Instruction, "now": s.before.Clock.Now.UTC().Format(time.RFC3339), "resources": resources}
}

// isNamed reports whether the task is about what is attached, so that the user's records have to have it.
func (s *setup) isNamed(alias string) bool {
	return slices.Contains(s.Task.Named, cases.Alias(alias))
}

// taskEvidence is the task with its conversation; nil for a call.
func (s *setup) taskEvidence() *judge.Task {
	if s.Task == nil {
		return nil
	}
	t := &judge.Task{Began: s.asked, Worth: s.worth, Questions: s.talk.questions()}
	t.Subjects, t.With = s.ids(s.Task.Subjects), s.ids(s.Task.With)
	return t
}

// ids are those of resources by their aliases.
func (s *setup) ids(all []cases.Alias) (ids []string) {
	for _, alias := range all {
		ids = append(ids, s.sandbox.Resources[string(alias)].ID)
	}
	return ids
}

// An Asked is a question of an agent with its answer, as reports show it.
type Asked struct {
	// When it was answered; empty: it was not.
	At string `json:"at"`
	// The question in words.
	Ask string `json:"ask"`
	// The fields that need no reading, as JSON; empty: none.
	About string `json:"about"`
	// What the user answered.
	Answer string `json:"answer"`
}

// asked are the questions of a task for reports.
func asked(t *judge.Task) (all []Asked) {
	if t == nil {
		return nil
	}
	for _, q := range t.Questions {
		a := Asked{Ask: q.Ask, Answer: q.Answer}
		if !q.Answered.IsZero() {
			a.At = q.Answered.UTC().Format("2006-01-02T15:04:05.000000Z07:00")
		}
		if about, err := json.Marshal(q.About); err == nil && q.About != nil {
			a.About = string(about)
		}
		all = append(all, a)
	}
	return all
}
