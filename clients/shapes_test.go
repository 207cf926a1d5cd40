package clients

import (
	"strings"

	"github.com/rescindhq/rescind/openapi"
)

// A shape is an object of the contract that clients have a type for.
type shape struct {
	Name, About string
	Members     []member
	Sent        bool // by callers, who leave members out
}

// A member is a member of an object, or a query parameter.
type member struct {
	Name, About string
	Type        *valueType
	Required    bool
}

// A valueType is what a value is: text, time, integer, seed, number, boolean, list, map, or shape. A seed is an integer that
// needs 64 bits without a sign.
type valueType struct {
	Kind      string
	Of        *valueType // of a list, or of the values of a map
	Shape     string
	Words     []string // which texts there are; nil: any
	Nullable  bool
	ZeroCount bool // zero says something else than nothing does
}

// shapeNames are names of objects that the contract describes without one, where the rule of nameOf gives none or a bad one.
var shapeNames = map[string]string{
	"Sandboxes.sandboxes":   "ListedSandbox",
	"Trace":                 "TracedRule",
	"Aliases":               "Alias",
	"Exchange.retry":        "Retry",
	"Exchange.caller":       "Caller",
	"Explanation.causes":    "Cause",
	"Explanation.skew":      "Skew",
	"Cause.mistakes":        "Mistake",
	"Cause.difference":      "Difference",
	"Effect.respond":        "Respond",
	"Effect.trickle":        "Trickle",
	"TracedRule.facts":      "CheckedFact",
	"Catalogue.rows":        "CatalogueRow",
	"Clock.events":          "ClockEvent",
	"Problem.violations":    "ProblemViolation",
	"Breaches":              "Violation",
	"Invariants.invariants": "Invariant",
	"Profiles.profiles":     "Profile",
	"Scenarios.scenarios":   "ReadyScenario",
	"HuaweiCredentials":     "HuaweiCredential",
	"AlibabaCredentials":    "AlibabaCredential",
	"Exchange.request":      "SentRequest",
	"Exchange.response":     "ReceivedResponse",
	"Resource.place":        "Place",
	"Order.why":             "Why",
	"Line.refund":           "Refund",
}

// files are objects that clients hand over as text, to be kept as a file or sent again as they are.
var files = map[string]bool{"WorldFile": true, "Archive": true}

// A reader collects the shapes of a contract.
type reader struct {
	root   openapi.Value
	shapes []*shape
	known  map[string]*shape
}

// target follows a reference; name is that of the component, "" for what stands in its place.
func (r *reader) target(v openapi.Value) (at openapi.Value, name string) {
	ref := v.Get("$ref").Text()
	if ref == "" {
		return v, ""
	}
	at = r.root
	for part := range strings.SplitSeq(strings.TrimPrefix(ref, "#/"), "/") {
		at, name = at.Get(part), part
	}
	return at, name
}

// valueType reads a schema; place says where it stands, for the name of an object without one.
func (r *reader) valueType(v openapi.Value, place string, sent bool) *valueType {
	at, name := r.target(v)
	if name != "" {
		place = name
	}
	t := &valueType{Nullable: at.Get("nullable").Bool()}
	switch kind := at.Get("type").Text(); {
	case kind == "string" && at.Get("format").Text() == "date-time":
		t.Kind = "time"
	case kind == "string":
		t.Kind = "text"
		for word := range at.Get("enum").Items() {
			t.Words = append(t.Words, word.Text())
		}
	case kind == "array":
		t.Kind, t.Of = "list", r.valueType(at.Get("items"), place, sent)
	case kind == "object" && at.Get("properties").Exists():
		t.Kind, t.Shape = "shape", r.shape(at, place, sent)
	case kind == "object":
		t.Kind, t.Of = "map", r.valueType(at.Get("additionalProperties"), place, sent)
	case strings.HasSuffix(place, ".seed") || name == "Seed":
		t.Kind = "seed"
	default:
		t.Kind = kind
		least, bounded := at.Get("minimum").Int()
		t.ZeroCount = kind == "boolean" || kind == "integer" && (!bounded || least < 1)
	}
	return t
}

// shape returns the name of an object, and reads it the first time.
func (r *reader) shape(at openapi.Value, place string, sent bool) string {
	name := place
	if given := shapeNames[place]; given != "" {
		name = given
	}
	s := r.known[name]
	if s != nil {
		s.Sent = s.Sent || sent
		return name
	}
	s = &shape{Name: name, About: at.Get("description").Text(), Sent: sent}
	r.known[name] = s
	required := map[string]bool{}
	for member := range at.Get("required").Items() {
		required[member.Text()] = true
	}
	for key, v := range at.Get("properties").All() {
		described, _ := r.target(v)
		about := v.Get("description").Text()
		if about == "" {
			about = described.Get("description").Text()
		}
		s.Members = append(s.Members, member{key, oneLine(about), r.valueType(v, name+"."+key, sent), required[key]})
	}
	r.shapes = append(r.shapes, s)
	return name
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// markSent marks what the shapes of requests consist of: the first place where a shape was met may have been an answer.
func (r *reader) markSent() {
	for marked := true; marked; {
		marked = false
		for _, s := range r.shapes {
			for _, m := range s.Members {
				if inner := r.known[m.Type.innerShape()]; s.Sent && inner != nil && !inner.Sent {
					inner.Sent, marked = true, true
				}
			}
		}
	}
}

// innerShape is the shape of a value, or of those in a list or a map; "" for none.
func (t *valueType) innerShape() string {
	if t.Of != nil {
		return t.Of.innerShape()
	}
	return t.Shape
}
