package cases

import (
	"time"

	"github.com/rescindhq/rescind/conformance/client/driver"
)

// A Task is what a user asks an agent for, and how the user answers.
type Task struct {
	Instruction string
	Does        string  // the operation of the contract that carries it out; "": nothing is to be changed
	Subjects    []Alias // what it is about, or what is to be named
	With        []Alias // what is attached to it, and goes along
	Named       []Alias // what is attached and still stands in the user's records
	Quoted      bool    // what giving the subjects up pays is judged
	Remarks     map[Alias]string
	Reply       Reply
}

// A Reply is what the user answers to a question.
type Reply struct {
	Text  string
	After time.Duration // how long the user takes
	Pick  Alias         // the resource that is meant, where a question does not name exactly one; "": Text is the answer
}

// SubjectNames are the aliases of the subjects.
func (t *Task) SubjectNames() (names []string) {
	for _, alias := range t.Subjects {
		names = append(names, string(alias))
	}
	return names
}

// Asks is what the case asks for. The operation of a task is the one that carries it out.
func (c *Case) Asks() driver.Operation {
	o, _ := driver.Find(c.Vendor, c.Operation)
	if c.Task != nil {
		o.Wire = c.Task.Does
	}
	return o
}
