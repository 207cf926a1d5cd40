package main

import (
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A plan can be read by people, by machines and in a browser, and all have the same hash.
func TestAPlanIsWrittenAsTextAsJSONAndAsAPage(t *testing.T) {
	dir := t.TempDir()
	file, asJSON, asPage := filepath.Join(dir, "target.yaml"), filepath.Join(dir, "plan.json"), filepath.Join(dir, "plan.html")
	write(t, file, "name: <n>\nhuawei: {endpoint: \"https://h\", domain_id: the-domain, ak: a, sk: the-secret-key}\nspare: {huawei: [S]}\n")
	text, hash := planOf(t, file, "--name", "What was left cannot be left again", "--format", "pretty", "--format", "json:"+asJSON, "--format", "html:"+asPage)
	var plan struct {
		Hash    string
		GivenUp []struct{ ID string } `json:"given_up"`
		NotRun  []any                 `json:"not_run"`
	}
	data, err := os.ReadFile(asJSON)
	if err == nil {
		err = json.Unmarshal(data, &plan)
	}
	if err != nil || plan.Hash != hash || len(plan.GivenUp) != 1 || plan.GivenUp[0].ID != "S" || plan.NotRun == nil {
		t.Errorf("%v: %+v, want hash %s", err, plan, hash)
	}
	page, err := os.ReadFile(asPage)
	if err != nil || !strings.Contains(string(page), hash) || strings.Contains(string(page), "<n>") {
		t.Errorf("%v: %s", err, page)
	}
	if !strings.HasPrefix(text, "plan of a run against <n>\nhash: "+hash) {
		t.Errorf("the hash does not come first: %s", text)
	}
	for _, shown := range []string{text, string(data), string(page)} {
		if strings.Contains(shown, "the-secret-key") {
			t.Error("the secret is shown")
		}
	}
}

// A plan that only goes into files still shows its hash, and what it gives up.
func TestAPlanInFilesShowsItsHash(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "target.yaml")
	write(t, file, "name: n\nhuawei: {endpoint: \"https://h\", domain_id: the-domain, ak: a, sk: the-secret-key}\nspare: {huawei: [S]}\n")
	name := []string{"--name", "What was left cannot be left again"}
	_, hash := planOf(t, file, name...)
	var stdout, stderr strings.Builder
	code := run(t.Context(), append([]string{"conform", "--target", file, "--plan", "--format", "json:" + filepath.Join(dir, "plan.json")}, name...), nil, &stdout, &stderr)
	if code != exitOK || stdout.String() != "" || !strings.Contains(stderr.String(), "hash: "+hash+"\n") || !strings.Contains(stderr.String(), "1 resource is given up for ever") {
		t.Errorf("exit code %d, standard output %q, standard error %q", code, stdout.String(), stderr.String())
	}
}

func TestAPlanIsNotWrittenInTheFormatsOfReports(t *testing.T) {
	file := filepath.Join(t.TempDir(), "target.yaml")
	write(t, file, "name: n\nhuawei: {endpoint: \"https://h\", domain_id: d, ak: a, sk: s}\n")
	var stderr strings.Builder
	code := run(t.Context(), []string{"conform", "--target", file, "--plan", "--format", "junit"}, nil, io.Discard, &stderr)
	if code != exitUsage || !strings.Contains(stderr.String(), "pretty, json, html") {
		t.Errorf("exit code %d: %s", code, stderr.String())
	}
}

// Without anything for the instance, the calls that name another one are made all the same.
func TestACallThatNamesNoResourceIsMadeWithoutOne(t *testing.T) {
	s := startFixtureServer(t, nil)
	text := "name: n\nalibaba: {endpoint: \"" + s.target.URL + "\", access_key_id: \"" + s.sandbox.Alibaba[0].Key + "\", access_key_secret: \"" + s.sandbox.Alibaba[0].Secret + "\"}\n"
	got := confirmed(t, text, "--name", "There is no instance of that id")
	if got.code != exitOK || len(s.changingCalls()) != 1 {
		t.Errorf("exit code %d, sent %v: %s", got.code, s.changingCalls(), got.stderr)
	}
	for _, each := range got.run.Scenarios {
		if each.Outcome != "partly" && each.Outcome != "passed" {
			t.Errorf("%s: %s: %s", each.Name, each.Outcome, each.Reason)
		}
	}
	for _, call := range s.changingCalls() {
		if strings.Contains(call, "⟦") {
			t.Errorf("a stand-in was sent: %s", call)
		}
	}
}
