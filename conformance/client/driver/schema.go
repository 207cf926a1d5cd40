package driver

import (
	"bytes"
	_ "embed" // schema.json
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
)

//go:embed schema.json
var schemaText []byte

// Schema is the JSON Schema of the lines: a request or a reply of the harness, an answer or a question of a driver.
func Schema() []byte { return schemaText }

// The parts of the schema by which lines are checked.
var (
	requestSchema, answerSchema = compiled("request"), compiled("answer")
	questionSchema, replySchema = compiled("question"), compiled("reply")
)

func compiled(part string) func() *jsonschema.Schema {
	return sync.OnceValue(func() *jsonschema.Schema {
		document, err := jsonschema.UnmarshalJSON(bytes.NewReader(schemaText))
		if err != nil {
			panic(err) // the file is part of the program, and a test reads it
		}
		c := jsonschema.NewCompiler()
		if err := c.AddResource("lines.json", document); err != nil {
			panic(err)
		}
		return c.MustCompile("lines.json#/$defs/" + part)
	})
}

// validate checks the line of a driver.
func validate(line []byte) error { return check(answerSchema(), line) }

// check names the first place that does not follow the schema.
func check(s *jsonschema.Schema, line []byte) error {
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(line))
	if err != nil {
		return fmt.Errorf("it is not JSON: %w", err)
	}
	err = s.Validate(value)
	if e, ok := errors.AsType[*jsonschema.ValidationError](err); ok {
		for len(e.Causes) > 0 {
			e = e.Causes[0]
		}
		return fmt.Errorf("/%s: %s", strings.Join(e.InstanceLocation, "/"), told(e))
	}
	return err
}

// told is what is wrong in one place, in plain words.
func told(e *jsonschema.ValidationError) string {
	switch k := e.ErrorKind.(type) {
	case *kind.Required:
		return "there is no " + strings.Join(k.Missing, ", no ")
	case *kind.Type:
		return fmt.Sprintf("it is %s, want %s", k.Got, strings.Join(k.Want, " or "))
	}
	return strings.TrimPrefix(e.Error(), "jsonschema validation failed with ")
}
