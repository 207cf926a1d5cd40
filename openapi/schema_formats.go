package openapi

// acceptsFormat checks the formats of text that mean something: RFC 3339, as kin-openapi reads it.
func (s *schema) acceptsFormat(text []byte) bool {
	switch s.format {
	case "date-time":
		return isDateTime(text)
	case "date":
		return isDate(text)
	}
	return true
}

func isDateTime(text []byte) bool {
	if len(text) < len("2006-01-02T15:04:05Z") || !isDate(text[:10]) || text[10] != 'T' || !isClock(text[11:19]) {
		return false
	}
	zone := text[19:]
	if zone[0] == '.' {
		end := digits(zone, 1)
		if end == 1 {
			return false
		}
		zone = zone[end:]
	}
	return string(zone) == "Z" || isOffset(zone)
}

func isDate(text []byte) bool {
	return len(text) == 10 && digits(text, 0) == 4 && text[4] == '-' && text[7] == '-' &&
		between(text[5:7], 1, 12) && between(text[8:10], 1, 31)
}

func isClock(text []byte) bool {
	return text[2] == ':' && text[5] == ':' && between(text[:2], 0, 23) && between(text[3:5], 0, 59) && between(text[6:], 0, 60)
}

func isOffset(text []byte) bool {
	return len(text) == 6 && (text[0] == '+' || text[0] == '-') && text[3] == ':' &&
		between(text[1:3], 0, 99) && between(text[4:], 0, 99)
}

// between reads two digits.
func between(text []byte, low, high int) bool {
	n := int(text[0]-'0')*10 + int(text[1]-'0')
	return digits(text, 0) == 2 && low <= n && n <= high
}
