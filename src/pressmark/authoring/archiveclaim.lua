--- archiveclaim: quote claims of news archives in Pandoc (2.17 or newer) and Quarto.
--
--   [exact words](nih:sha-256;...;d#c7)
--
-- becomes a quotation that leads to the claim: to its page where the metadata `archive-pages` says where pages stand,
-- else to the ID itself. In LaTeX it becomes \archiveclaim of archiveclaim.sty. A link over an ID, or over words that
-- are in quotation marks already, keeps its words.

local pages = nil

local function part_of(target)
  local id, part = target:match("^([Nn][Ii][Hh]?:.-)#(c[1-9]%d*)$")
  if not id then
    id, part = target:match("^([Nn][Ii][Hh]?:.-)#(char=%d+,%d+)$")
  end
  return id, part
end

local function digits_of(id)
  local digits = id:match("^[Nn][Ii][Hh]:[Ss][Hh][Aa]%-256;([%x%-]+);%x$")
  return digits and digits:gsub("%-", ""):lower() or nil
end

local function page_of(id, part)
  local digits = digits_of(id)
  if pages and digits then
    return pages:gsub("/*$", "/") .. digits .. "/#" .. part
  end
  return id .. "#" .. part
end

local function is_quoted(content)
  local first = content[1]
  if first and first.t == "Quoted" then
    return true
  end
  local words = pandoc.utils.stringify(content)
  return words:match('^["\']') ~= nil or words:match("^\u{201C}") ~= nil or words:match("^\u{201E}") ~= nil
    or words:match("^\u{00AB}") ~= nil or words:match("^\u{2018}") ~= nil
end

local function read_meta(meta)
  if meta["archive-pages"] then
    pages = pandoc.utils.stringify(meta["archive-pages"])
  end
end

local function claim(link)
  local id, part = part_of(link.target)
  local words = pandoc.utils.stringify(link.content)
  if not id or words == "" or words:match("^[Nn][Ii][Hh]?:") then
    return nil
  end
  local quoted = is_quoted(link.content)
  if FORMAT:match("latex") or FORMAT:match("beamer") then
    local inside = link.content
    if quoted and inside[1].t == "Quoted" and #inside == 1 then
      inside, quoted = inside[1].content, false
    end
    if not quoted then
      local written = pandoc.write(pandoc.Pandoc({ pandoc.Plain(inside) }), "latex")
      return pandoc.RawInline("latex", "\\archiveclaim{" .. id .. "}{" .. part .. "}{" .. written:gsub("%s+$", "") .. "}")
    end
    return nil
  end
  local shown = quoted and link.content or { pandoc.Quoted("DoubleQuote", link.content) }
  local title = "Archive " .. (digits_of(id) or id):sub(1, 8) .. ", " .. part .. ": check it with archive show"
  return pandoc.Link(shown, page_of(id, part), title, pandoc.Attr("", { "archive-claim" }, { ["data-archive"] = id .. "#" .. part }))
end

local function with_package(doc)
  if FORMAT:match("latex") or FORMAT:match("beamer") then
    local lines = "\\IfFileExists{archiveclaim.sty}{\\usepackage{archiveclaim}}"
      .. "{\\providecommand{\\archiveclaim}[4][]{``#4'' (\\url{#2}, #3)}}"
    if pages then
      lines = lines .. "\n\\providecommand{\\archivepages}[1]{}\\archivepages{" .. pages .. "}"
    end
    local held = doc.meta["header-includes"]
    local list = held and (pandoc.utils.type and pandoc.utils.type(held) == "List" and held or pandoc.List({ held })) or pandoc.List()
    list:insert(pandoc.MetaBlocks({ pandoc.RawBlock("latex", lines) }))
    doc.meta["header-includes"] = list
  end
  return doc
end

return { { Meta = read_meta }, { Link = claim }, { Pandoc = with_package } }
