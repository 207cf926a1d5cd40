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
	"time"
)

// lateOrders shows the list of orders for a while after a refund as it was before, as a replica may that is late.
type lateOrders struct {
	mu       sync.Mutex
	before   []byte
	refunded time.Time
	late     int // how many lists were late
}

// givenID is the id that each answer has of its own.
var givenID = regexp.MustCompile(`"RequestId":"[^"]*"`)

func (l *lateOrders) change(answer *http.Response) {
	const lateBy = 300 * time.Millisecond
	l.mu.Lock()
	defer l.mu.Unlock()
	body, _ := io.ReadAll(answer.Body)
	switch hasOrders := bytes.Contains(body, []byte(`"OrderList"`)); {
	case hasOrders && l.refunded.IsZero():
		l.before = body
	case hasOrders && (l.late == 0 || time.Since(l.refunded) < lateBy):
		body, l.late = givenID.ReplaceAll(l.before, givenID.Find(body)), l.late+1
	case bytes.Contains(body, []byte(`"OrderId"`)):
		l.refunded = time.Now()
	}
	answer.Body, answer.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
	answer.Header.Set("Content-Length", strconv.Itoa(len(body)))
}

func TestAnOrderThatIsListedLateMayPayBackWhatWasQuoted(t *testing.T) {
	s, _, file := asTargetFile(t)
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	orders := &lateOrders{}
	file = filepath.Join(t.TempDir(), "late.yaml")
	write(t, file, strings.ReplaceAll(string(data), s.URL, relay(t, s.URL, nil, orders.change)))
	args := []string{"--tags", "@rule:alibaba.cash-only", "--name", "what was quoted"}
	_, hash := planOf(t, file, args...)
	if got := conformFile(t, file, append(args, "--confirm", hash)...); got.code != exitOK || orders.late == 0 {
		t.Errorf("exit code %d, %d lists were late: %s", got.code, orders.late, got.run.Scenarios[0].Reason)
	}
}
