package language

import (
	"embed"
	"encoding/json"
	"path"
	"regexp"
	"strings"
)

//go:embed sentences
var sentenceFiles embed.FS

// A sentence is a text that is composed when it is needed, such as a reason: a pattern for the English one, and what it is
// in the language. There $1 is a part as it is, and {1} is a part in the language.
type sentence struct {
	english *regexp.Regexp
	says    string
}

// part is where a sentence has a part of the English one.
var part = regexp.MustCompile(`\$(\d)|\{(\d)\}`)

// readSentences reads the sentences of a language. The first that fits a text is used.
func readSentences(code string) (all []sentence, err error) {
	data, err := sentenceFiles.ReadFile(path.Join("sentences", code+".json"))
	if err != nil {
		return nil, err
	}
	var pairs [][2]string
	if err := json.Unmarshal(data, &pairs); err != nil {
		return nil, err
	}
	for _, pair := range pairs {
		english, err := regexp.Compile(`^(?s:` + pair[0] + `)$`)
		if err != nil {
			return nil, err
		}
		all = append(all, sentence{english, pair[1]})
	}
	return all, nil
}

// Tell says a text that is composed, such as a reason or what is expected of a call. What is not known stays English.
func (l *Language) Tell(text string) string {
	if l == nil {
		return text
	}
	if found, known := l.texts[text]; known {
		return found
	}
	for _, s := range l.sentences {
		if parts := s.english.FindStringSubmatch(text); parts != nil {
			return l.fill(s.says, parts)
		}
	}
	return text
}

// fill writes the parts of an English sentence into one of the language.
func (l *Language) fill(says string, parts []string) string {
	return part.ReplaceAllStringFunc(says, func(where string) string {
		text := parts[strings.Trim(where, "${}")[0]-'0']
		if where[0] == '{' {
			return l.Tell(text)
		}
		return text
	})
}
