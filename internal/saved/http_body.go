package saved

import (
	"bytes"
	"net/http"
	"strconv"
	"strings"
)

// addBodies adds the bodies that the rest of a file may be: with and without the text at its end that
// looks like a response.
func (s *Request) addBodies(lines []line, values map[string]string) error {
	before, at := lines, s.offset
	if len(lines) > 0 {
		at = lines[0].offset
	}
	for i, l := range lines {
		if answerLine.MatchString(l.text) || strings.HasPrefix(l.text, "> {%") || strings.HasPrefix(l.text, ">> ") {
			before = lines[:i]
			break
		}
	}
	if text := strings.TrimSpace(joinLines(before)); strings.HasPrefix(text, "< ") || strings.HasPrefix(text, "<@ ") {
		return wrongAt(at, "the body stands in another file; put it in the place of this line")
	}
	s.noteVariables(joinLines(before), values)
	bodies, err := possibleBodies([]byte(expandVariables(joinLines(before), values)), s.HTTP.Header, at)
	if err != nil && len(before) < len(lines) {
		if more, wrong := possibleBodies([]byte(joinLines(lines)), s.HTTP.Header, at); wrong == nil {
			bodies, err = more, nil
		}
	}
	s.Bodies = bodies
	return err
}

// possibleBodies returns the bodies that a text may be. Content-Length decides; without it a line feed
// at the end may have been added by the editor.
func possibleBodies(rest []byte, h http.Header, at int) ([][]byte, error) {
	bare := bytes.TrimRight(rest, "\r\n")
	if len(bare) == 0 {
		rest = bare
	}
	feeds := bytes.ReplaceAll(rest, []byte("\r\n"), []byte("\n"))
	one := bytes.TrimSuffix(feeds, []byte("\n"))
	all := distinctBodies(rest, one, bare, feeds, bytes.TrimSuffix(rest, []byte("\r\n")))
	text := h.Get("Content-Length")
	if text == "" {
		return all, nil
	}
	length, err := strconv.Atoi(text)
	if err != nil {
		return nil, wrongAt(at, "the header Content-Length is no number; correct it as it was sent, or remove it if it is not signed")
	}
	for _, body := range append(all, append(bytes.Clone(bare), '\n'), bytes.ReplaceAll(feeds, []byte("\n"), []byte("\r\n")), bytes.ReplaceAll(bytes.TrimRight(feeds, "\n"), []byte("\n"), []byte("\r\n"))) {
		if len(body) == length {
			return [][]byte{body}, nil
		}
	}
	return nil, wrongAt(at, "the header Content-Length says %d, and %d bytes follow the headers; save the whole body, or remove that header if it is not signed", length, len(rest))
}

func distinctBodies(bodies ...[]byte) (all [][]byte) {
	seen := map[string]bool{}
	for _, b := range bodies {
		if !seen[string(b)] {
			seen[string(b)] = true
			all = append(all, b)
		}
	}
	return all
}
