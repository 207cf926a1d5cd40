package main

import (
	"bytes"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// An endOfRun changes answers from the last look of a run at all instances on: the second one after its only refund.
type endOfRun struct {
	mu    sync.Mutex
	from  *regexp.Regexp
	to    string
	lists int // of all instances, since the refund
	begun bool
	hits  int
}

func (e *endOfRun) change(answer *http.Response) {
	e.mu.Lock()
	defer e.mu.Unlock()
	body, _ := io.ReadAll(answer.Body)
	asked := answer.Request.URL.RawQuery
	switch {
	case bytes.Contains(body, []byte(`"OrderId"`)) && strings.Contains(asked, "Action=RefundInstance"):
		e.begun = true
	case e.begun && strings.Contains(asked, "Action=QueryAvailableInstances") && strings.Contains(asked, "InstanceIDs=&"):
		e.lists++
	}
	if e.lists > 1 && e.from.Match(body) {
		body, e.hits = e.from.ReplaceAll(body, []byte(e.to)), e.hits+1
	}
	answer.Body, answer.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
	answer.Header.Set("Content-Length", strconv.Itoa(len(body)))
}

func TestTheEndOfARunShowsWhatAlibabaChangedMeanwhile(t *testing.T) {
	for name, c := range map[string]struct{ from, to, says string }{
		"nothing":          {`"PretaxAmount":"(\d+)`, `"PretaxAmount":"$1`, ""},
		"the amount":       {`"PretaxAmount":"(\d+)`, `"PretaxAmount":"1$1`, "and pays back 1"},
		"the state":        {`"OrderType":"Refund","PaymentStatus":"Paid"`, `"OrderType":"Refund","PaymentStatus":"Cancelled"`, "was completed when it was read, and is cancelled"},
		"bystanders renew": {`"RenewStatus":"ManualRenewal"`, `"RenewStatus":"AutoRenewal"`, "automatic renewal is otherwise than before the run"},
	} {
		t.Run(name, func(t *testing.T) {
			s, _, file := asTargetFile(t)
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			end := &endOfRun{from: regexp.MustCompile(c.from), to: c.to}
			file = filepath.Join(t.TempDir(), "end.yaml")
			write(t, file, strings.ReplaceAll(string(data), s.URL, relay(t, s.URL, nil, end.change)))
			args := []string{"--tags", "@rule:alibaba.cash-only", "--name", "what was quoted"}
			_, hash := planOf(t, file, args...)
			got := conformFile(t, file, append(args, "--confirm", hash)...)
			want := map[bool]int{true: exitOK, false: exitContract}[c.says == ""]
			if got.code != want || end.hits == 0 || !strings.Contains(got.stderr, c.says) {
				t.Errorf("exit code %d, want %d, %d changes: %q", got.code, want, end.hits, got.stderr)
			}
		})
	}
}
