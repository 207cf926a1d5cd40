// Package savedtest runs scripts for curl without curl: a shell runs the script, and each request is sent as package
// saved reads its command. So tests can check what is printed for people on a machine without curl, too.
package savedtest

import (
	"bytes"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/internal/saved"
)

// The bytes that end a word of a command, and a command.
const endOfWord, endOfCommand = "\x1f", "\x1e"

// printWords is curl for a shell, as a function that prints the words of its command.
const printWords = `curl() { printf '%s\037' curl "$@"; printf '\036'; }` + "\n"

// Run runs a script for a POSIX shell that prints nothing itself, and returns the answers to its commands of curl.
// All commands are known before the first is sent: a script that needs an answer cannot be run.
func Run(t testing.TB, script string, variables ...string) (answers []Answer) {
	t.Helper()
	c := exec.Command("sh", "-c", printWords+script)
	c.Env = append(os.Environ(), variables...)
	printed, err := c.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, script)
	}
	commands := strings.Split(string(printed), endOfCommand)
	if rest := commands[len(commands)-1]; rest != "" || len(commands) == 1 {
		t.Fatalf("it does not end with a command of curl:\n%s\n%q", script, rest)
	}
	for _, command := range commands[:len(commands)-1] {
		answers = append(answers, send(t, quote(command)))
	}
	return answers
}

// quote writes words as a command that can be read again.
func quote(words string) string {
	var b strings.Builder
	for word := range strings.SplitSeq(strings.TrimSuffix(words, endOfWord), endOfWord) {
		if b.Len() > 0 {
			word = " '" + strings.ReplaceAll(word, "'", `'\''`) + "'"
		}
		b.WriteString(word)
	}
	return b.String()
}

// send sends the one request of a command.
func send(t testing.TB, command string) Answer {
	t.Helper()
	all, err := saved.Read([]byte(command))
	if err != nil || len(all) != 1 || len(all[0].Bodies) != 1 {
		t.Fatalf("%s\nit holds %d requests, want one with one body: %v", command, len(all), err)
	}
	r, body := all[0].HTTP, all[0].Bodies[0]
	r.Body, r.ContentLength = newBody(body), int64(len(body))
	answer, err := client.Do(r)
	if err != nil {
		t.Fatalf("%s\n%v", command, err)
	}
	text, err := readAll(answer)
	if err != nil {
		t.Errorf("%s\n%v", command, err)
	}
	return Answer{answer, text}
}

// String is the answer as curl -i prints it.
func (a Answer) String() string {
	var b bytes.Buffer
	b.WriteString(a.Proto + " " + a.Status + "\r\n")
	a.Header.Write(&b) // a buffer accepts everything
	b.WriteString("\r\n")
	b.Write(a.Text)
	return b.String()
}
