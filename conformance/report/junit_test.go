package report

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// elementRules say what an element may hold by the strictest of the common schemas, that of Jenkins' xUnit
// plugin (junit-10), for the elements that we write.
type elementRules struct {
	required, optional []string // attributes
	children           []string
	text               bool
}

var junitElements = map[string]elementRules{
	"testsuites": {optional: []string{"name", "time", "tests", "failures", "errors"}, children: []string{"testsuite"}},
	"testsuite": {
		required: []string{"name", "tests", "failures", "errors"},
		optional: []string{"group", "time", "skipped", "timestamp", "hostname", "id", "package", "file", "log", "url", "version"},
		children: []string{"testsuite", "properties", "testcase", "system-out", "system-err"},
	},
	"properties": {children: []string{"property"}},
	"property":   {required: []string{"name", "value"}},
	"testcase":   {required: []string{"name"}, optional: []string{"time", "classname", "group"}, children: []string{"skipped", "error", "failure", "system-out", "system-err"}},
	"skipped":    {optional: []string{"type", "message"}, text: true},
	"error":      {optional: []string{"type", "message"}, text: true},
	"failure":    {optional: []string{"type", "message"}, text: true},
	"system-out": {text: true},
	"system-err": {text: true},
}

var junitTime = regexp.MustCompile(`^\d+\.\d{3}$`)

// checkJUnit checks a report against the rules.
func checkJUnit(t *testing.T, report []byte) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(report))
	var open []string
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			checkElement(t, token, open)
			open = append(open, token.Name.Local)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if len(open) > 0 && !junitElements[open[len(open)-1]].text && len(bytes.TrimSpace(token)) > 0 {
				t.Errorf("%v holds the text %q", open, token)
			}
		}
	}
}

func checkElement(t *testing.T, e xml.StartElement, open []string) {
	t.Helper()
	name := e.Name.Local
	rules, known := junitElements[name]
	if !known || len(open) == 0 && name != "testsuites" || len(open) > 0 && !slices.Contains(junitElements[open[len(open)-1]].children, name) {
		t.Errorf("%v may not hold <%s>", open, name)
	}
	var given []string
	for _, a := range e.Attr {
		given = append(given, a.Name.Local)
		if !slices.Contains(append(rules.required, rules.optional...), a.Name.Local) {
			t.Errorf("<%s> may not have %s", name, a.Name.Local)
		}
		if a.Name.Local == "time" && !junitTime.MatchString(a.Value) {
			t.Errorf("<%s> has the time %q", name, a.Value)
		}
	}
	for _, need := range rules.required {
		if !slices.Contains(given, need) {
			t.Errorf("<%s> lacks %s", name, need)
		}
	}
}

func TestAJUnitReportIsValidForItsStrictestCommonReader(t *testing.T) {
	unbegun := sample()
	unbegun.NotStarted = "nobody is there"
	wild := &Run{Target: "\x1b[31m", Scenarios: []*Scenario{{
		ID: "features/a.feature:1", Name: "\x00\x08<&>\"'", Feature: "\ufffe", Outcome: Failed,
		Reason: "]]>\xff\xfe\x1b", Detail: "\x00\x1b]]>\xff\r\n\u2028", Took: 123456 * time.Second,
	}}}
	for name, run := range map[string]*Run{"sample": sample(), "not begun": unbegun, "wild": wild, "empty": {}} {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			if err := JUnit(&out).Finish(run); err != nil {
				t.Fatal(err)
			}
			checkJUnit(t, out.Bytes())
		})
	}
}

func TestAJUnitReportNamesPlainFilesAndHowToRepeat(t *testing.T) {
	var out strings.Builder
	if err := JUnit(&out).Finish(sample()); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`file="features/huawei/a.feature"`, `timestamp="2026-06-08T01:02:03"`, `<property name="seed" value="7">`,
		`type="rescind.contract_broken"`, `type="rescind.harness"`, `type="rescind.stopped"`, "rescind conform --seed 7 features/huawei/a.feature:9",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("there is no %s", want)
		}
	}
}
