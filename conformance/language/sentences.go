package language

import (
	"embed"
	"encoding/json"
	"path"

	"github.com/rescindhq/rescind/internal/translation"
)

//go:embed sentences signatures
var sentenceFiles embed.FS

// readSentences reads a file of sentences that are composed when they are needed, such as reasons: a regular expression for
// the English one, and what it is in the language.
func readSentences(folder, code string) (pairs [][2]string, err error) {
	data, err := sentenceFiles.ReadFile(path.Join(folder, code+".json"))
	if err != nil {
		return nil, err
	}
	return pairs, json.Unmarshal(data, &pairs)
}

// readTable makes a table of texts and a file of sentences.
func readTable(folder, code string, texts map[string]string) (*translation.Table, error) {
	pairs, err := readSentences(folder, code)
	if err != nil {
		return nil, err
	}
	return translation.New(texts, pairs)
}

// readTables reads the sentences of the language. Those of wrong signatures come first: they are whole sentences, and
// the others may fit parts of any.
func (l *Language) readTables() error {
	reports, err := readTable("signatures", l.code, nil)
	if err != nil {
		return err
	}
	own, err := readTable("sentences", l.code, l.texts)
	if err != nil {
		return err
	}
	l.signatures = translation.Signatures(l.code).With(reports)
	l.sentences = l.signatures.With(own)
	l.signatures = l.signatures.With(translation.Details(l.code)) // only behind a mistake: elsewhere they could be names
	return nil
}

// Tell says a text that is composed, such as a reason or what is expected of a call. What is not known stays English.
func (l *Language) Tell(text string) string {
	if l == nil {
		return text
	}
	told, _ := l.sentences.Tell(text)
	return told
}

// Explain says a text about a wrong signature. Any other text stays English.
func (l *Language) Explain(text string) string {
	if l == nil {
		return text
	}
	told, _ := l.signatures.Tell(text)
	return told
}
