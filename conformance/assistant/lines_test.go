package assistant_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rescindhq/rescind/conformance/assistant"

	"github.com/modelcontextprotocol/go-sdk/jsonrpc"
)

// A safeBuffer is written by several goroutines.
type safeBuffer struct {
	lock sync.Mutex
	text bytes.Buffer
}

func (b *safeBuffer) Write(p []byte) (int, error) {
	b.lock.Lock()
	defer b.lock.Unlock()
	return b.text.Write(p)
}

func (b *safeBuffer) String() string {
	b.lock.Lock()
	defer b.lock.Unlock()
	return b.text.String()
}

func ping(id int, method string) string {
	return fmt.Sprintf(`{"jsonrpc":"2.0","id":%d,"method":%q}`+"\n", id, method)
}

// Nothing is read after initialize before that is answered, and the end comes when the rest is answered too.
func TestLinesAreHeldBackUntilTheyMayBeRead(t *testing.T) {
	out := &safeBuffer{}
	c, err := (&assistant.Lines{
		In:       strings.NewReader(ping(1, "initialize") + ping(2, "ping") + ping(2, "ping")),
		Out:      out,
		Patience: time.Minute,
	}).Connect(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	answer := func(m jsonrpc.Message, after string) {
		time.Sleep(20 * time.Millisecond)
		for !strings.Contains(out.String(), after) {
			time.Sleep(time.Millisecond)
		}
		c.Write(t.Context(), &jsonrpc.Response{ID: m.(*jsonrpc.Request).ID, Result: []byte(`"done"`)})
	}
	for _, after := range []string{"", "not answered yet"} {
		m, err := c.Read(t.Context())
		if err != nil || after != "" && !strings.Contains(out.String(), `"id":1`) {
			t.Fatalf("%v is read after %q: %v", m, out.String(), err)
		}
		go answer(m, after)
	}
	if _, err := c.Read(t.Context()); !errors.Is(err, io.EOF) {
		t.Errorf("got %v", err)
	}
	first, rest, _ := strings.Cut(out.String(), "\n")
	if !strings.Contains(first, `"id":1`) || strings.Count(out.String(), `"done"`) != 2 || !strings.Contains(rest, "the id 2 is that of a request that is not answered yet") {
		t.Errorf("it wrote %s", out.String())
	}
}

// A request that nobody answers does not keep a session for ever, and neither does one that is closed.
func TestLinesEndWithoutAnAnswer(t *testing.T) {
	for _, closed := range []bool{false, true} {
		lines := &assistant.Lines{In: strings.NewReader(ping(1, "ping")), Out: io.Discard, Patience: 20 * time.Millisecond}
		if closed {
			lines.Patience = time.Hour
		}
		c, _ := lines.Connect(t.Context())
		if _, err := c.Read(t.Context()); err != nil {
			t.Fatal(err)
		}
		if closed {
			time.AfterFunc(20*time.Millisecond, func() { c.Close() })
		}
		if _, err := c.Read(t.Context()); !errors.Is(err, io.EOF) {
			t.Errorf("closed %v: got %v", closed, err)
		}
	}
}

// A number that the SDK and JavaScript round is no id: the answer would be that of another request.
func TestLinesRefuseIDsThatAreRounded(t *testing.T) {
	for id, passes := range map[string]bool{
		`9007199254740991`: true, `-9007199254740991`: true, `"9007199254740993"`: true, `0`: true,
		`9007199254740992`: false, `-9007199254740993`: false, `1.5`: false, `1e400`: false, `99999999999999999999999`: false,
	} {
		out := &safeBuffer{}
		line := fmt.Sprintf(`{"jsonrpc":"2.0","id":%s,"method":"ping"}`, id)
		c, err := (&assistant.Lines{In: strings.NewReader(line + "\n"), Out: out}).Connect(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		m, err := c.Read(t.Context())
		c.Close()
		if passes && (err != nil || m == nil) {
			t.Errorf("%s is refused: %v %s", id, err, out.String())
		}
		if !passes && (m != nil || !strings.Contains(out.String(), `"code":-32600`) || !strings.Contains(out.String(), `"id":`+id)) {
			t.Errorf("%s: got %v, %s", id, m, out.String())
		}
	}
}
